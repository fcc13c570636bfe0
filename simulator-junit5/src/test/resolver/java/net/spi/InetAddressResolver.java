package java.net.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** The JDK's own, in the form it has since 18, for compiling against it on 17. */
public interface InetAddressResolver {
    Stream<InetAddress> lookupByName(String host, LookupPolicy lookupPolicy) throws UnknownHostException;

    String lookupByAddress(byte[] addr) throws UnknownHostException;

    /** What kinds of addresses are wanted. */
    final class LookupPolicy {}
}
