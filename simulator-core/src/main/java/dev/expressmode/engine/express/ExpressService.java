package dev.expressmode.engine.express;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service: one of Express Mode or, with {@link #customer() settings of its owner}, one made with CreateService. Changed
 * by express events alone.
 */
public final class ExpressService {
    private static final int MESSAGES_MAX = 100;

    /** The status of a service, by its names in the API. */
    public enum Status {
        /** In use; deployment and infrastructure may still be under way (observed). */
        ACTIVE,
        /** Being deleted. */
        DRAINING,
        /** Deleted; can be described for a while. */
        INACTIVE
    }

    private final ServiceIdentity identity;
    final Map<String, ServiceRevision> revisions = new LinkedHashMap<>();
    final List<String> activeRevisions = new ArrayList<>();
    final Map<String, ServiceDeployment> deployments = new LinkedHashMap<>();
    final Map<String, ManagedResource> resources = new LinkedHashMap<>();
    final String[] slots = {"", ""};
    final Map<String, Integer> slotOfRevision = new LinkedHashMap<>();
    private final Deque<ServiceMessage> messages = new ArrayDeque<>();
    Status status = Status.ACTIVE;
    Optional<String> completedRevision = Optional.empty();
    int desiredCount;
    Instant updatedAt;
    DeploymentPlan plan = DeploymentPlan.EXPRESS;
    Optional<CustomerSettings> customer = Optional.empty();

    ExpressService(ServiceIdentity identity, int desiredCount) {
        this.identity = identity;
        this.desiredCount = desiredCount;
        this.updatedAt = identity.createdAt();
    }

    void add(ServiceMessage message) {
        messages.addFirst(message);
        if (messages.size() > MESSAGES_MAX) {
            messages.removeLast();
        }
    }

    /** What is fixed about it. */
    public ServiceIdentity identity() {
        return identity;
    }

    /** Its ARN. */
    public String arn() {
        return identity.arn();
    }

    /** How its deployments go. */
    public DeploymentPlan plan() {
        return plan;
    }

    /** What its owner says about it; empty for a service of Express Mode. */
    public Optional<CustomerSettings> customer() {
        return customer;
    }

    /** Whether it is a service outside Express Mode, made with CreateService. */
    public boolean ownedByCustomer() {
        return identity.management() == ServiceIdentity.Management.CUSTOMER;
    }

    /** The rule whose weights share its traffic; empty text if there is none. */
    public String productionRule() {
        return customer.map(settings -> settings.loadBalancing()
                        .flatMap(CustomerSettings.LoadBalancing::productionRuleArn)
                        .orElse(""))
                .orElseGet(() -> resourceArn(ManagedResource.Type.RULE));
    }

    /** Its status. */
    public Status status() {
        return status;
    }

    /** How many tasks it should have. */
    public int desiredCount() {
        return desiredCount;
    }

    /** When it last changed. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** A revision of this service. */
    public Optional<ServiceRevision> revision(String arn) {
        return Optional.ofNullable(revisions.get(arn));
    }

    /** The revisions in use, newest first; none once the service is inactive. */
    public List<ServiceRevision> activeRevisions() {
        List<ServiceRevision> active = new ArrayList<>();
        for (int i = activeRevisions.size() - 1; i >= 0; i--) {
            revision(activeRevisions.get(i)).ifPresent(active::add);
        }
        return active;
    }

    /** The newest revision, in use or not. */
    public ServiceRevision newestRevision() {
        ServiceRevision newest = null;
        for (ServiceRevision revision : revisions.values()) {
            newest = revision;
        }
        if (newest == null) {
            throw new IllegalStateException("a service without revisions: " + arn());
        }
        return newest;
    }

    /**
     * The revision an update builds on: the newest in use that is not being rolled back. So what was rolled back can be
     * tried again (assumed).
     */
    ServiceRevision base() {
        for (ServiceRevision revision : activeRevisions()) {
            if (!has(revision.arn(), DeploymentStatus.ROLLBACK_REQUESTED)
                    && !has(revision.arn(), DeploymentStatus.ROLLBACK_IN_PROGRESS)) {
                return revision;
            }
        }
        return newestRevision();
    }

    /** Whether a revision's deployment failed with nothing to go back to. */
    boolean failed(String revisionArn) {
        return has(revisionArn, DeploymentStatus.ROLLBACK_FAILED);
    }

    private boolean has(String revisionArn, DeploymentStatus status) {
        for (ServiceDeployment deployment : deployments.values()) {
            if (deployment.targetRevisionArn().equals(revisionArn)
                    && deployment.state().status() == status
                    && !(deployment.state() instanceof DeploymentState.RollbackTooLate)) {
                return true;
            }
        }
        return false;
    }

    /** The revision the last completed deployment left in charge. */
    public Optional<String> completedRevision() {
        return completedRevision;
    }

    /** All deployments, newest first. */
    public List<ServiceDeployment> deployments() {
        List<ServiceDeployment> all = new ArrayList<>(deployments.values());
        java.util.Collections.reverse(all);
        return all;
    }

    /** The deployment that is not over yet, the newest if there are two. */
    public Optional<ServiceDeployment> currentDeployment() {
        return deployments().stream()
                .filter(deployment -> !deployment.state().terminal())
                .findFirst();
    }

    /** What Express manages for this service, in the order of making. */
    public List<ManagedResource> resources() {
        return List.copyOf(resources.values());
    }

    /** The resources of one type. */
    public List<ManagedResource> resources(ManagedResource.Type type) {
        return resources.values().stream()
                .filter(resource -> resource.type() == type)
                .toList();
    }

    /** The ARN of the one resource of a type, empty text before it is known. */
    public String resourceArn(ManagedResource.Type type) {
        for (ManagedResource resource : resources.values()) {
            if (resource.type() == type) {
                return resource.arn();
            }
        }
        return "";
    }

    /** The ARN of the one resource of a type, once it is made. */
    Optional<String> active(ManagedResource.Type type) {
        for (ManagedResource resource : resources.values()) {
            if (resource.type() == type && resource.status() == ManagedResource.Status.ACTIVE) {
                return Optional.of(resource.arn());
            }
        }
        return Optional.empty();
    }

    /** The two target groups; which one is live changes with every deployment (observed). */
    public List<String> targetGroups() {
        return List.of(slots[0], slots[1]);
    }

    /** The target group a revision's tasks are, or will be, registered in; the first before that is decided. */
    public String targetGroupOf(String revisionArn) {
        return slots[slotOfRevision.getOrDefault(revisionArn, 0)];
    }

    /** The index of the group that serves the completed revision, 0 before there is one. */
    int liveSlot() {
        return completedRevision.map(arn -> slotOfRevision.getOrDefault(arn, 0)).orElse(0);
    }

    /** The service events, newest first, at most 100 (documented: service-event-messages). */
    public List<ServiceMessage> messages() {
        return List.copyOf(messages);
    }
}
