package example;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the provider as the JDK does, which older ones do not, and prints what it answers. */
public final class Ask {
    public static void main(String[] names) throws UnknownHostException {
        InetAddressResolver nobody = new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                throw new UnknownHostException(host);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                throw new UnknownHostException();
            }
        };
        InetAddressResolver resolver = new SimulatedNames().get(new InetAddressResolverProvider.Configuration() {
            @Override
            public InetAddressResolver builtinResolver() {
                return nobody;
            }

            @Override
            public String lookupLocalHostName() {
                return "localhost";
            }
        });
        for (String name : names) {
            try {
                System.out.println(resolver.lookupByName(name, null)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(" ")));
            } catch (UnknownHostException unknown) {
                System.out.println("left to others");
            }
        }
    }
}
