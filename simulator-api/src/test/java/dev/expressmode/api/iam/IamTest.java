package dev.expressmode.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.express.DeleteCluster;
import dev.expressmode.engine.express.ExpressService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";
    private static final String MANAGED = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

    private final SimulatedAws aws = new SimulatedAws(IamApi::create);
    private final IamClient iam = aws.client(IamClient.builder());

    @AfterEach
    void stop() {
        iam.close();
        aws.close();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    @Test
    void the_two_usual_roles_are_there_with_the_right_trust() {
        Role execution = iam.getRole(r -> r.roleName("ecsTaskExecutionRole")).role();
        Role infrastructure = iam.getRole(r -> r.roleName("ecsInfrastructureRoleForExpressServices"))
                .role();

        assertThat(execution.arn()).isEqualTo("arn:aws:iam::000000000000:role/ecsTaskExecutionRole");
        assertThat(decoded(execution.assumeRolePolicyDocument())).contains("\"ecs-tasks.amazonaws.com\"");
        assertThat(decoded(infrastructure.assumeRolePolicyDocument()))
                .contains("\"ecs.amazonaws.com\"")
                .contains("AllowAccessInfrastructureForECSExpressServices");
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName(infrastructure.roleName()))
                        .attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AmazonECSInfrastructureRoleforExpressGatewayServices");
    }

    @Test
    void a_role_lives_as_terraform_makes_and_unmakes_it() {
        String hostile = "a <b> & \"c\" 'd' 漢";
        iam.createRole(r -> r.roleName("mine")
                .path("/team/")
                .assumeRolePolicyDocument(TRUST)
                .description(hostile)
                .tags(Tag.builder().key("k").value("v").build()));
        Role role = iam.getRole(r -> r.roleName("mine")).role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::000000000000:role/team/mine");
        assertThat(role.description()).isEqualTo(hostile);
        assertThat(role.maxSessionDuration()).isEqualTo(3600);
        assertThat(decoded(role.assumeRolePolicyDocument())).isEqualTo(TRUST);
        refused(
                "EntityAlreadyExists",
                () -> iam.createRole(r -> r.roleName("mine").assumeRolePolicyDocument(TRUST)));

        iam.attachRolePolicy(r -> r.roleName("mine").policyArn(MANAGED));
        iam.putRolePolicy(r -> r.roleName("mine").policyName("inline").policyDocument(TRUST));
        assertThat(iam.listRolePolicies(r -> r.roleName("mine")).policyNames()).containsExactly("inline");
        assertThat(decoded(iam.getRolePolicy(r -> r.roleName("mine").policyName("inline"))
                        .policyDocument()))
                .isEqualTo(TRUST);
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("mine")).instanceProfiles())
                .isEmpty();
        iam.updateRole(r -> r.roleName("mine").maxSessionDuration(7200));
        iam.updateAssumeRolePolicy(r -> r.roleName("mine").policyDocument(TRUST.replace("ecs-tasks", "ecs")));
        assertThat(decoded(iam.getRole(r -> r.roleName("mine")).role().assumeRolePolicyDocument()))
                .contains("\"ecs.amazonaws.com\"");
        refused("DeleteConflict", () -> iam.deleteRole(r -> r.roleName("mine")));

        iam.detachRolePolicy(r -> r.roleName("mine").policyArn(MANAGED));
        refused("DeleteConflict", () -> iam.deleteRole(r -> r.roleName("mine")));
        iam.deleteRolePolicy(r -> r.roleName("mine").policyName("inline"));
        iam.deleteRole(r -> r.roleName("mine"));
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("mine")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name mine cannot be found.");
    }

    @Test
    void tags_of_a_role_are_set_listed_and_taken_away() {
        iam.tagRole(r -> r.roleName("ecsTaskExecutionRole")
                .tags(Tag.builder().key("k").value("v").build()));
        assertThat(iam.listRoleTags(r -> r.roleName("ecsTaskExecutionRole")).tags())
                .extracting(Tag::value)
                .containsExactly("v");
        iam.untagRole(r -> r.roleName("ecsTaskExecutionRole").tagKeys("k"));
        assertThat(iam.listRoleTags(r -> r.roleName("ecsTaskExecutionRole")).tags())
                .isEmpty();
    }

    @Test
    void a_policy_of_ones_own_can_be_attached_and_not_deleted_before_it_is_detached() {
        String arn = iam.createPolicy(r -> r.policyName("mine").policyDocument(TRUST))
                .policy()
                .arn();
        iam.attachRolePolicy(r -> r.roleName("ecsTaskExecutionRole").policyArn(arn));
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().attachmentCount())
                .isEqualTo(1);
        assertThat(decoded(iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v1"))
                        .policyVersion()
                        .document()))
                .isEqualTo(TRUST);
        assertThat(iam.listPolicyVersions(r -> r.policyArn(arn)).versions()).hasSize(1);
        assertThat(iam.listPolicies().policies()).hasSize(1);
        refused("DeleteConflict", () -> iam.deletePolicy(r -> r.policyArn(arn)));

        iam.detachRolePolicy(r -> r.roleName("ecsTaskExecutionRole").policyArn(arn));
        iam.deletePolicy(r -> r.policyArn(arn));
        refused("NoSuchEntity", () -> iam.getPolicy(r -> r.policyArn(arn)));
        assertThat(iam.getPolicy(r -> r.policyArn(MANAGED)).policy().path()).isEqualTo("/service-role/");
    }

    @Test
    void what_is_wrong_is_refused_with_the_codes_of_iam() {
        refused(
                "MalformedPolicyDocument",
                () -> iam.createRole(r -> r.roleName("x").assumeRolePolicyDocument("{")));
        refused(
                "MalformedPolicyDocument",
                () -> iam.createRole(r -> r.roleName("x").assumeRolePolicyDocument("{}")));
        refused("ValidationError", () -> iam.createRole(r -> r.roleName("a b").assumeRolePolicyDocument(TRUST)));
        refused("ValidationError", () -> iam.listRoles(r -> r.marker("not ours")));
        refused(
                "NoSuchEntity",
                () -> iam.attachRolePolicy(
                        r -> r.roleName("ecsTaskExecutionRole").policyArn("arn:aws:iam::000000000000:policy/none")));
        refused("NoSuchEntity", () -> iam.getUser(r -> r.userName("nobody")));
    }

    @Test
    void service_linked_roles_are_made_once() {
        assertThat(iam.createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com"))
                        .role()
                        .arn())
                .isEqualTo("arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
        refused("InvalidInput", () -> iam.createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com")));
    }

    @Test
    void the_caller_is_the_root_and_the_account_has_an_alias() {
        assertThat(iam.getUser().user().arn()).isEqualTo("arn:aws:iam::000000000000:root");
        assertThat(iam.listAccountAliases().accountAliases()).hasSize(1);
        assertThat(iam.listRolesPaginator(r -> r.maxItems(1)).roles()).hasSize(2);
    }

    @Test
    void a_policy_has_five_versions_of_which_one_counts() {
        String arn = iam.createPolicy(r -> r.policyName("own").policyDocument(document("v1")))
                .policy()
                .arn();
        for (String version : List.of("v2", "v3", "v4", "v5")) {
            iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(document(version)));
        }
        refused(
                "LimitExceeded",
                () -> iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(document("v6"))));
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId())
                .isEqualTo("v1");

        iam.setDefaultPolicyVersion(r -> r.policyArn(arn).versionId("v3"));
        refused(
                "DeleteConflict",
                () -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v3")));
        refused("DeleteConflict", () -> iam.deletePolicy(r -> r.policyArn(arn)));
        for (String version : List.of("v1", "v2", "v4", "v5")) {
            iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(version));
        }
        refused("NoSuchEntity", () -> iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v1")));
        assertThat(decoded(iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v3"))
                        .policyVersion()
                        .document()))
                .isEqualTo(document("v3"));
        assertThat(iam.createPolicyVersion(r ->
                                r.policyArn(arn).policyDocument(document("v6")).setAsDefault(true))
                        .policyVersion()
                        .versionId())
                .isEqualTo("v6");
        assertThat(iam.listPolicyVersions(r -> r.policyArn(arn)).versions())
                .extracting(PolicyVersion::versionId, PolicyVersion::isDefaultVersion)
                .containsExactly(tuple("v6", true), tuple("v3", false));
    }

    private static String document(String sid) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + sid + "\"}]}";
    }

    @Test
    void a_policy_says_who_has_it() {
        String arn = iam.createPolicy(r -> r.policyName("own").path("/team/").policyDocument(document("a")))
                .policy()
                .arn();
        iam.attachRolePolicy(r -> r.roleName("ecsTaskExecutionRole").policyArn(arn));

        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(arn)).policyRoles())
                .extracting(PolicyRole::roleName)
                .containsExactly("ecsTaskExecutionRole");
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(arn).entityFilter("Group"))
                        .policyRoles())
                .isEmpty();
        assertThat(iam.listPolicies(r -> r.scope("Local").onlyAttached(true)).policies())
                .hasSize(1);
        assertThat(iam.listPolicies(r -> r.scope("Local").pathPrefix("/other/")).policies())
                .isEmpty();
        refused("NoSuchEntity", () -> iam.listEntitiesForPolicy(r -> r.policyArn(arn + "0")));
    }

    @Test
    void an_account_has_one_alias_or_none() {
        iam.createAccountAlias(r -> r.accountAlias("team-blue"));
        iam.createAccountAlias(r -> r.accountAlias("team-red"));
        assertThat(iam.listAccountAliases().accountAliases()).containsExactly("team-red");

        refused("NoSuchEntity", () -> iam.deleteAccountAlias(r -> r.accountAlias("team-blue")));
        refused("ValidationError", () -> iam.createAccountAlias(r -> r.accountAlias("Team")));
        iam.deleteAccountAlias(r -> r.accountAlias("team-red"));
        assertThat(iam.listAccountAliases().accountAliases()).isEmpty();
    }

    @Test
    void a_role_of_a_service_is_changed_by_nobody_and_goes_when_it_is_not_needed() {
        iam.createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com"));
        String name = "AWSServiceRoleForECS";
        refused("UnmodifiableEntity", () -> iam.deleteRole(r -> r.roleName(name)));
        refused(
                "UnmodifiableEntity",
                () -> iam.attachRolePolicy(r -> r.roleName(name).policyArn(MANAGED)));
        refused("ValidationError", () -> iam.deleteServiceLinkedRole(r -> r.roleName("ecsTaskExecutionRole")));

        String service = aws.simulation().create("my-api", "my-api:v1");
        String failing = iam.deleteServiceLinkedRole(r -> r.roleName(name)).deletionTaskId();
        assertThat(iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId(failing))
                        .statusAsString())
                .isEqualTo("FAILED");
        assertThat(iam.getRole(r -> r.roleName(name)).role().path()).startsWith("/aws-service-role/");

        aws.simulation().delete(service);
        aws.simulation().until(service, ExpressService.Status.INACTIVE);
        aws.simulation().mode().execute(new DeleteCluster(Account.clusterArn(Simulation.SCOPE, "default")));
        String task = iam.deleteServiceLinkedRole(r -> r.roleName(name)).deletionTaskId();
        assertThat(iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId(task))
                        .statusAsString())
                .isEqualTo("SUCCEEDED");
        refused("NoSuchEntity", () -> iam.getRole(r -> r.roleName(name)));
        refused("NoSuchEntity", () -> iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId("task/none")));
    }
}
