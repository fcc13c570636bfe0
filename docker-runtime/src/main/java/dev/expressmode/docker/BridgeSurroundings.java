package dev.expressmode.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.expressmode.port.ContainerOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A bridge network of the simulator's own, with the metadata endpoint and the way to the front door on the host's side of
 * it; the containers may live on Docker's own bridge, from where that address is reached as well. Where the engine runs in
 * a virtual machine the host has no address in the network; containers then reach loopback through {@code host-gateway},
 * as Docker Desktop and Colima arrange it.
 */
final class BridgeSurroundings implements Surroundings {

    /** Where containers find the certificate authority of the front door. */
    static final String CA_IN_CONTAINER = "/etc/express-sim/ca.pem";

    /** Names that path. */
    static final String CA_VARIABLE = "EXPRESS_SIM_CA_FILE";

    /** Names the port by which public URLs reach the front door from a container: 443 if that was to be had. */
    static final String PORT_VARIABLE = "EXPRESS_SIM_HTTPS_PORT";

    private static final String HOST = "host.docker.internal";
    private static final int HTTPS = 443;

    private final DockerEngine engine;
    private final SharedNetwork network;
    private final Optional<FrontDoorAccess> frontDoor;
    private final MetadataServer metadata;
    private final Optional<GatewayRelays> relays;
    private final Optional<HostsFiles> names;
    private final int httpsPort;
    private volatile boolean closed;

    private BridgeSurroundings(
            DockerEngine engine,
            SharedNetwork network,
            Optional<FrontDoorAccess> frontDoor,
            MetadataServer metadata,
            Optional<GatewayRelays> relays,
            Optional<HostsFiles> names) {
        this.engine = engine;
        this.network = network;
        this.frontDoor = frontDoor;
        this.metadata = metadata;
        this.relays = relays;
        this.names = names;
        boolean https = relays.filter(open -> open.serves(HTTPS)).isPresent();
        this.httpsPort =
                frontDoor.filter(access -> !https).map(FrontDoorAccess::port).orElse(HTTPS);
    }

    static Surroundings settle(
            DockerEngine engine, Labels labels, DockerSettings settings, RunningTasks tasks, Executor threads) {
        SharedNetwork network = SharedNetwork.create(engine, labels);
        Optional<InetAddress> gateway = network.gatewayAddress();
        boolean here = network.onThisHost();
        boolean onBridge = here || (gateway.isPresent() && engine.makesBridgesOnFirstUse());
        InetAddress address = gateway.filter(ours -> here).orElse(InetAddress.getLoopbackAddress());
        try {
            MetadataServer metadata = MetadataServer.start(address, engine, tasks, threads);
            List<GatewayRelays.Way> ways = new ArrayList<>();
            settings.frontDoor().map(FrontDoorAccess::port).ifPresent(port -> {
                ways.add(new GatewayRelays.Way(HTTPS, port));
                ways.add(new GatewayRelays.Way(port, port));
            });
            if (!here) {
                ways.add(new GatewayRelays.Way(metadata.port(), metadata.port()));
            }
            Optional<GatewayRelays> relays =
                    gateway.filter(known -> onBridge).map(known -> new GatewayRelays(known, ways, threads));
            relays.filter(known -> here).ifPresent(GatewayRelays::open);
            BridgeSurroundings settled = new BridgeSurroundings(
                    engine,
                    network,
                    settings.frontDoor(),
                    metadata,
                    relays,
                    onBridge ? hostsFiles(engine, network, settings, labels) : Optional.empty());
            settled.keepNames(threads);
            return settled;
        } catch (IOException e) {
            throw new UncheckedIOException("no metadata endpoint at " + address, e);
        }
    }

    private static Optional<HostsFiles> hostsFiles(
            DockerEngine engine, SharedNetwork network, DockerSettings settings, Labels labels) throws IOException {
        if (engine.own().isPresent() || settings.frontDoor().isEmpty()) {
            return Optional.empty();
        }
        Path beside = settings.frontDoor().get().caFile().toAbsolutePath();
        return Optional.of(HostsFiles.in(beside.resolve("..").normalize(), labels.run(), network.gateway()));
    }

    private void keepNames(Executor threads) {
        names.ifPresent(files -> {
            tellNames(files);
            frontDoor.ifPresent(access -> access.hosts().whenChanged(() -> {
                if (!closed) {
                    threads.execute(() -> tellNames(files));
                }
            }));
        });
    }

    private void tellNames(HostsFiles files) {
        List<String> all = new ArrayList<>(List.of(HOST));
        frontDoor.ifPresent(access -> all.addAll(access.hosts().now()));
        files.publicNames(all);
    }

    @Override
    public String network() {
        return network.attachTo();
    }

    /** Whether this machine has an address in the network, or gets one with the first container. */
    private boolean onBridge() {
        return relays.isPresent();
    }

    /** Where we have an address in the network, containers are one step away. */
    @Override
    public boolean containersInReach() {
        return onBridge() || engine.neighbour().isPresent();
    }

    /** Fargate's variables, and ours (documented: ECS, task metadata endpoint; Fargate task environment). */
    @Override
    public Map<String, String> environment(ContainerOrder order) {
        return variables(order, order.taskId());
    }

    @Override
    public Map<String, String> environment(ContainerOrder order, String sidecar) {
        return variables(order, MetadataServer.path(order.taskId(), sidecar));
    }

    private Map<String, String> variables(ContainerOrder order, String ownPath) {
        String base = "http://" + (onBridge() ? network.gateway() : HOST) + ":" + metadata.port();
        String region = regionOf(order.taskArn());
        Map<String, String> all = new LinkedHashMap<>();
        all.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        all.put("ECS_CONTAINER_METADATA_URI_V4", base + "/v4/" + ownPath);
        // not the relative one: SDKs resolve that against port 80, which is not everybody's to open
        all.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", base + "/v2/credentials/" + order.taskId());
        frontDoor.ifPresent(access -> {
            all.put(CA_VARIABLE, CA_IN_CONTAINER);
            all.put(PORT_VARIABLE, Integer.toString(httpsPort));
        });
        return all;
    }

    @Override
    public List<String> hosts() {
        String here = onBridge() ? network.gateway() : "host-gateway";
        // in a container of our own we are not the host, which has another address
        String machine = engine.neighbour().isPresent() ? "host-gateway" : here;
        List<String> all = new ArrayList<>(List.of(HOST + ":" + machine));
        frontDoor.ifPresent(access -> access.hosts().now().forEach(host -> all.add(host + ":" + here)));
        return all;
    }

    /** Where the engine does not find the authority's file, in a simulator that runs in a container, it is copied. */
    @Override
    public void furnish(String containerId) {
        relays.ifPresent(GatewayRelays::openOnceThere);
        frontDoor
                .map(FrontDoorAccess::caFile)
                .filter(file -> engine.outside(file).isEmpty())
                .ifPresent(file -> engine.calls()
                        .copyArchiveToContainerCmd(containerId)
                        .withTarInputStream(new ByteArrayInputStream(TarFile.of(CA_IN_CONTAINER, file)))
                        .withRemotePath("/")
                        .exec());
    }

    @Override
    public List<Bind> files(ContainerOrder order, String hostName, String containerName) {
        List<Bind> all = new ArrayList<>();
        frontDoor
                .flatMap(access -> engine.outside(access.caFile()))
                .ifPresent(file -> all.add(readOnly(file, CA_IN_CONTAINER)));
        names.map(files -> files.fileFor(order.taskId(), hostName, containerName))
                .ifPresent(file -> all.add(readOnly(file.toAbsolutePath(), HostsFiles.IN_CONTAINER)));
        return all;
    }

    @Override
    public void arrived(String taskId, String address) {
        names.ifPresent(files -> files.arrived(taskId, address));
    }

    @Override
    public void left(String taskId) {
        names.ifPresent(files -> files.left(taskId));
    }

    private static Bind readOnly(Path file, String inContainer) {
        return new Bind(file.toString(), new Volume(inContainer), AccessMode.ro);
    }

    @Override
    public void close() {
        closed = true;
        names.ifPresent(HostsFiles::close);
        metadata.close();
        relays.ifPresent(GatewayRelays::close);
        network.remove(engine);
    }

    private static String regionOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 ? parts[3] : "us-east-1";
    }
}
