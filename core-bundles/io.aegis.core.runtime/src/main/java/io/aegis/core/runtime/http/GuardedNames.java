package io.aegis.core.runtime.http;

import io.aegis.api.error.ProblemException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Resolves names, and refuses those that have an address which may not be called. */
record GuardedNames(AddressGuard guard, DnsResolver names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            try {
                guard.check(host, address);
            } catch (ProblemException e) {
                throw new Refused(e);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The client passes on nothing but its own kinds of exceptions. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;
        private final ProblemException problem;

        Refused(ProblemException problem) {
            super(problem.getMessage());
            this.problem = problem;
        }

        ProblemException problem() {
            return problem;
        }
    }
}
