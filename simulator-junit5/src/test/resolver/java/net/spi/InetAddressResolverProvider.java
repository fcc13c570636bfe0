package java.net.spi;

/** The JDK's own, in the form it has since 18, for compiling against it on 17. */
public abstract class InetAddressResolverProvider {
    protected InetAddressResolverProvider() {}

    public abstract InetAddressResolver get(Configuration configuration);

    public abstract String name();

    /** What the JDK offers a provider. */
    public interface Configuration {
        InetAddressResolver builtinResolver();

        String lookupLocalHostName();
    }
}
