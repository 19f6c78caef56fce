package io.aegis.api.http;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls other machines. Every address is checked by the guard: only {@code http} and {@code https}, no credentials in
 * the URL, and no address that is loopback, private, link-local, multicast or otherwise not public, unless
 * {@code AEGIS_OUTBOUND_ALLOW} lets it through. The check is made on the resolved address that is then connected to,
 * for each redirect again. Thread-safe.
 *
 * <p>No call is made inside a database transaction, whose connection it would hold for as long as the other side likes:
 * {@code IllegalStateException}.
 */
@ProviderType
public interface OutboundHttp {
    /**
     * Checks an address as far as it can be checked without a connection: for input that is saved now and called later.
     *
     * @throws io.aegis.api.error.ProblemException 400 {@code ADDRESS_NOT_ALLOWED} with the reason
     */
    void check(String url);

    /**
     * Makes the call. The caller closes the response.
     *
     * @throws io.aegis.api.error.ProblemException 400 {@code ADDRESS_NOT_ALLOWED} if the guard refuses
     * @throws IOException if the other side cannot be reached, is too slow or breaks off
     */
    OutboundResponse send(OutboundRequest request) throws IOException;
}
