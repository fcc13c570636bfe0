package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.ChangeEcsSetting;
import dev.expressmode.engine.account.EcsSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingResponse;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingResponse;
import software.amazon.awssdk.services.ecs.model.Setting;
import software.amazon.awssdk.services.ecs.model.SettingName;
import software.amazon.awssdk.services.ecs.model.SettingType;

/** The account settings of ECS: kept and shown; what they would change is not simulated. */
final class AccountSettings {
    /** What holds where nobody said anything (documented: ecs-account-settings). */
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "serviceLongArnFormat", "enabled",
            "taskLongArnFormat", "enabled",
            "containerInstanceLongArnFormat", "enabled",
            "awsvpcTrunking", "disabled",
            "containerInsights", "disabled",
            "fargateFIPSMode", "disabled",
            "tagResourceAuthorization", "on",
            "fargateTaskRetirementWaitPeriod", "7",
            "guardDutyActivate", "off",
            "defaultLogDriverMode", "non-blocking"));

    private final EcsWorld world;

    AccountSettings(EcsWorld world) {
        this.world = world;
    }

    PutAccountSettingResponse put(PutAccountSettingRequest request, Call call) {
        Setting setting = change(
                name(request.nameAsString()),
                Given.required(request.value(), "value"),
                principal(request.principalArn(), call.scope()),
                call.scope());
        return PutAccountSettingResponse.builder().setting(setting).build();
    }

    PutAccountSettingDefaultResponse putDefault(PutAccountSettingDefaultRequest request, Call call) {
        Setting setting =
                change(name(request.nameAsString()), Given.required(request.value(), "value"), "", call.scope());
        return PutAccountSettingDefaultResponse.builder().setting(setting).build();
    }

    DeleteAccountSettingResponse delete(DeleteAccountSettingRequest request, Call call) {
        String name = name(request.nameAsString());
        String principal = principal(request.principalArn(), call.scope());
        EcsSetting setting = new EcsSetting(call.scope(), principal, name);
        world.execute(new ChangeEcsSetting(setting, Optional.empty()));
        return DeleteAccountSettingResponse.builder()
                .setting(shown(name, effective(name, principal, call.scope()), principal, call.scope()))
                .build();
    }

    ListAccountSettingsResponse list(ListAccountSettingsRequest request, Call call) {
        Optional<String> only = Given.oneOf(SettingName.knownValues(), request.nameAsString(), "name");
        if (Given.text(request.value()).isPresent() && only.isEmpty()) {
            // documented: the value goes with a name
            throw Faults.missing("name");
        }
        String principal = principal(request.principalArn(), call.scope());
        List<Setting> settings = new ArrayList<>();
        if (Boolean.TRUE.equals(request.effectiveSettings())) {
            DEFAULTS.keySet()
                    .forEach(name -> settings.add(
                            shown(name, effective(name, principal, call.scope()), principal, call.scope())));
        } else {
            world.account().settings(call.scope()).forEach((setting, value) -> {
                if (setting.principalArn().equals(principal)) {
                    settings.add(shown(setting.name(), value, principal, call.scope()));
                }
            });
        }
        settings.removeIf(setting -> !only.orElse(setting.nameAsString()).equals(setting.nameAsString())
                || !Given.text(request.value()).orElse(setting.value()).equals(setting.value()));
        Page<String> page = new Page.Request("ListAccountSettings", request.maxResults(), request.nextToken(), 10, 100)
                .ofTexts(settings.stream().map(Setting::nameAsString).toList());
        return ListAccountSettingsResponse.builder()
                .settings(settings.stream()
                        .filter(setting -> page.items().contains(setting.nameAsString()))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Setting change(String name, String value, String principal, Scope scope) {
        if (!allowed(name, value)) {
            throw Faults.invalidParameter("Invalid value '" + value + "' for the setting " + name + ".");
        }
        world.execute(new ChangeEcsSetting(new EcsSetting(scope, principal, name), Optional.of(value)));
        return shown(name, value, principal, scope);
    }

    /** Documented: PutAccountSetting; the text of refusal is assumed. */
    private static boolean allowed(String name, String value) {
        return switch (name) {
            case "fargateTaskRetirementWaitPeriod" -> List.of("0", "7", "14").contains(value);
            case "tagResourceAuthorization", "guardDutyActivate" ->
                List.of("on", "off").contains(value);
            case "defaultLogDriverMode" -> List.of("blocking", "non-blocking").contains(value);
            case "containerInsights" ->
                List.of("enabled", "disabled", "enhanced", "on", "off").contains(value);
            default -> List.of("enabled", "disabled", "on", "off").contains(value);
        };
    }

    /** What holds for clusters that say nothing. */
    String containerInsights(Scope scope) {
        String value = effective("containerInsights", root(scope), scope);
        return switch (value) {
            case "on" -> "enabled";
            case "off" -> "disabled";
            default -> value;
        };
    }

    private String effective(String name, String principal, Scope scope) {
        return world.account()
                .setting(new EcsSetting(scope, principal, name))
                .or(() -> world.account().setting(new EcsSetting(scope, "", name)))
                .orElseGet(() -> DEFAULTS.getOrDefault(name, "disabled"));
    }

    private static Setting shown(String name, String value, String principal, Scope scope) {
        return Setting.builder()
                .name(name)
                .value(value)
                .principalArn(principal.isEmpty() ? root(scope) : principal)
                .type(name.equals("guardDutyActivate") ? SettingType.AWS_MANAGED : SettingType.USER)
                .build();
    }

    /**
     * The name of a setting.
     *
     * @throws Fault when there is none of this name
     */
    private static String name(@Nullable String name) {
        return Given.oneOf(SettingName.knownValues(), name, "name").orElseThrow(() -> Faults.missing("name"));
    }

    /** Who a setting is for: the root user unless said, for there is no telling here who calls. */
    private static String principal(@Nullable String given, Scope scope) {
        return Given.text(given).orElseGet(() -> root(scope));
    }

    private static String root(Scope scope) {
        return "arn:" + scope.partition() + ":iam::" + scope.account() + ":root";
    }
}
