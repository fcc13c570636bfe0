package dev.expressmode.engine.express;

import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.Certificate;
import dev.expressmode.engine.account.LogGroup;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.scaling.ScalableTarget;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingEvent;
import dev.expressmode.engine.scaling.ScalingPolicy;
import java.util.List;

/** Makes and unmakes managed resources in the parts of the world they belong to. */
final class ResourceWork {
    private final World world;
    private final ExpressService service;
    private final ServiceIdentity identity;

    ResourceWork(World world, ExpressService service) {
        this.world = world;
        this.service = service;
        this.identity = service.identity();
    }

    /** A shared load balancer may still be on its way; everything else is ready when its time has come. */
    boolean ready(ManagedResource resource) {
        return resource.type() != ManagedResource.Type.LOAD_BALANCER
                || world.slice(Balancing.class)
                        .loadBalancer(resource.arn())
                        .filter(LoadBalancer::active)
                        .isPresent();
    }

    /** Makes a resource, unless it is there. */
    void make(ManagedResource resource, Outcome<Done> outcome) {
        Account account = world.slice(Account.class);
        switch (resource.type()) {
            case LOG_GROUP ->
                outcome.event(new AccountEvent.LogGroupCreated(new LogGroup(
                                resource.arn(),
                                resource.arn().substring(resource.arn().indexOf(":log-group:") + 11),
                                world.now())))
                        .event(tagged(resource));
            case SERVICE_SECURITY_GROUP ->
                outcome.event(new AccountEvent.SecurityGroupCreated(
                                new SecurityGroups(world, service).ofService(resource.arn())))
                        .event(tagged(resource))
                        .then(new FitSecurityGroups(service));
            case LOAD_BALANCER_SECURITY_GROUP -> {
                if (account.securityGroup(resource.arn()).isEmpty()) {
                    outcome.event(new AccountEvent.SecurityGroupCreated(
                                    new SecurityGroups(world, service).ofLoadBalancer(resource.arn())))
                            .event(tagged(resource));
                }
            }
            case CERTIFICATE ->
                outcome.event(new AccountEvent.CertificateIssued(
                                new Certificate(resource.arn(), identity.host(), world.now())))
                        .event(tagged(resource));
            case LISTENER -> makeListener(resource, outcome);
            case RULE ->
                outcome.event(new BalancingEvent.RuleCreated(rule(resource))).event(tagged(resource));
            case SCALABLE_TARGET ->
                outcome.event(new ScalingEvent.TargetRegistered(new ScalableTarget(
                        resource.arn(),
                        identity.resourceId(),
                        scaling().minTaskCount(),
                        scaling().maxTaskCount())));
            case SCALING_POLICY ->
                outcome.event(new ScalingEvent.PolicyPut(new ScalingPolicy(
                        resource.arn(),
                        identity.name() + scaling().metric().title(),
                        identity.resourceId(),
                        scaling().metric().name(),
                        scaling().targetValue())));
            case METRIC_ALARM ->
                outcome.then(new RewriteAlarm(
                        identity.arn(), service.newestRevision().arn()));
            case LOAD_BALANCER, TARGET_GROUP -> {
                // Made when they were planned: they have a life of their own in the balancing part.
            }
        }
    }

    private void makeListener(ManagedResource resource, Outcome<Done> outcome) {
        String certificate = service.resourceArn(ManagedResource.Type.CERTIFICATE);
        Listener.AttachedCertificate attached = new Listener.AttachedCertificate(certificate, identity.host());
        if (world.slice(Balancing.class).listener(resource.arn()).isPresent()) {
            outcome.event(new BalancingEvent.CertificateAdded(resource.arn(), attached));
        } else {
            String balancer = service.resourceArn(ManagedResource.Type.LOAD_BALANCER);
            outcome.event(new BalancingEvent.ListenerCreated(
                            new Listener(resource.arn(), balancer, 443, List.of(attached))))
                    .event(tagged(resource));
        }
    }

    private ListenerRule rule(ManagedResource resource) {
        String listener = service.resourceArn(ManagedResource.Type.LISTENER);
        List<String> groups = service.targetGroups();
        return new ListenerRule(
                resource.arn(),
                listener,
                world.slice(Balancing.class).freePriority(listener),
                List.of(identity.host()),
                List.of(
                        new ListenerRule.Forward(groups.get(0), ExpressDefaults.FULL_WEIGHT),
                        new ListenerRule.Forward(groups.get(1), 0)));
    }

    private ScalingTarget scaling() {
        return service.newestRevision().configuration().scaling();
    }

    private AccountEvent.Tagged tagged(ManagedResource resource) {
        return TargetGroups.managed(identity, resource.arn());
    }

    /** Unmakes a resource, if it was ever made. */
    void remove(ManagedResource resource, Outcome<Done> outcome) {
        String arn = resource.arn();
        Balancing balancing = world.slice(Balancing.class);
        Account account = world.slice(Account.class);
        switch (resource.type()) {
            case RULE -> balancing.rule(arn).ifPresent(rule -> gone(new BalancingEvent.RuleDeleted(arn), arn, outcome));
            case CERTIFICATE ->
                account.certificate(arn).ifPresent(certificate -> outcome.event(new BalancingEvent.CertificateRemoved(
                                service.resourceArn(ManagedResource.Type.LISTENER), arn))
                        .event(new AccountEvent.CertificateDeleted(arn)));
            case TARGET_GROUP ->
                balancing
                        .targetGroup(arn)
                        .ifPresent(group -> gone(new BalancingEvent.TargetGroupDeleted(arn), arn, outcome));
            case METRIC_ALARM -> outcome.then(RewriteAlarm.delete(service));
            case SCALING_POLICY ->
                world.slice(Scaling.class)
                        .policy(arn)
                        .ifPresent(policy -> outcome.event(new ScalingEvent.PolicyDeleted(arn)));
            case SCALABLE_TARGET ->
                world.slice(Scaling.class)
                        .target(arn)
                        .ifPresent(target -> outcome.event(new ScalingEvent.TargetDeregistered(arn)));
            case SERVICE_SECURITY_GROUP, LOAD_BALANCER_SECURITY_GROUP ->
                account.securityGroup(arn).ifPresent(group -> outcome.event(new AccountEvent.SecurityGroupDeleted(arn))
                        .then(new FitSecurityGroups(service)));
            case LISTENER ->
                balancing
                        .listener(arn)
                        .ifPresent(listener -> gone(new BalancingEvent.ListenerDeleted(arn), arn, outcome));
            case LOAD_BALANCER -> removeLoadBalancer(arn, outcome);
            case LOG_GROUP -> {
                // Kept for good: the infrastructure role has no right to delete it (documented: best practices).
            }
        }
    }

    private static void gone(BalancingEvent event, String arn, Outcome<Done> outcome) {
        outcome.event(event).event(new AccountEvent.TagsForgotten(arn));
    }

    private void removeLoadBalancer(String arn, Outcome<Done> outcome) {
        gone(new BalancingEvent.LoadBalancerDeleted(arn), arn, outcome);
        outcome.cancel(ActivateLoadBalancer.key(arn));
        world.slice(Express.class).loadBalancers().stream()
                .filter(shared -> shared.arn().equals(arn))
                .forEach(shared -> outcome.event(new ExpressEvent.SharedLoadBalancerChanged(shared, false)));
    }
}
