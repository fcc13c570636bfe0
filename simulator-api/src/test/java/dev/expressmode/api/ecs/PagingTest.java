package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** Lists come in pages, and the pages together are the list. */
class PagingTest {
    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    @Test
    void services_come_ten_at_a_time_unless_told_otherwise() {
        List<String> all = services(23);

        List<Integer> sizes = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        client.listServicesPaginator(request -> {}).forEach(page -> {
            sizes.add(page.serviceArns().size());
            seen.addAll(page.serviceArns());
        });
        assertThat(sizes).containsExactly(10, 10, 3);
        assertThat(seen).isEqualTo(all);
        assertThat(client.listServices(request -> request.maxResults(23)).nextToken())
                .isNull();
    }

    private List<String> services(int count) {
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arns.add(ecs.create("service-" + i, "image").serviceArn());
        }
        return arns;
    }

    @Test
    void what_goes_away_between_two_pages_hides_nothing_else() {
        List<String> all = services(5);
        ListServicesResponse first = client.listServices(request -> request.maxResults(2));
        ecs.delete(all.get(0));

        assertThat(client.listServices(request -> request.maxResults(2).nextToken(first.nextToken()))
                        .serviceArns())
                .isEqualTo(all.subList(2, 4));
    }

    @Test
    void the_last_one_shown_may_itself_go_away() {
        List<String> all = services(5);
        ListServicesResponse first = client.listServices(request -> request.maxResults(2));
        ecs.delete(all.get(1));

        assertThat(client.listServices(request -> request.maxResults(2).nextToken(first.nextToken()))
                        .serviceArns())
                .isEqualTo(all.subList(2, 4));
    }

    @Test
    void a_token_of_another_list_is_no_token() {
        services(3);
        String token = client.listServices(request -> request.maxResults(1)).nextToken();

        assertThat(token).doesNotContain("service");
        ecs.refuses(
                () -> client.listTasks(request -> request.nextToken(token)),
                "InvalidParameterException",
                "Invalid token.");
    }

    @Test
    void deployments_come_newest_first_and_one_by_one_if_wanted() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.update(arn, "my-api:v2");
        ecs.settle(arn);
        ecs.update(arn, "my-api:v3");
        ecs.settle(arn);

        List<ServiceDeploymentBrief> all =
                client.listServiceDeployments(request -> request.service(arn)).serviceDeployments();
        assertThat(all).hasSize(3);
        assertThat(all.get(0).createdAt()).isAfter(all.get(1).createdAt());
        List<ServiceDeploymentBrief> oneByOne = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            var page = client.listServiceDeployments(
                    request -> request.service(arn).maxResults(1).nextToken(from));
            oneByOne.addAll(page.serviceDeployments());
            token = page.nextToken();
        } while (token != null);
        assertThat(oneByOne).isEqualTo(all);
        assertThat(client.listServiceDeployments(request -> request.service(arn).statusWithStrings("SUCCESSFUL"))
                        .serviceDeployments())
                .hasSize(3);
        assertThat(client.listServiceDeployments(
                                request -> request.service(arn).statusWithStrings("PENDING", "IN_PROGRESS"))
                        .serviceDeployments())
                .isEmpty();
    }
}
