package io.aegis.core.security.gate;

import io.aegis.api.security.Callers;
import io.aegis.spi.security.Grants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the caller with the thread that serves the request. */
@Component(service = {Callers.class, CurrentCaller.class})
public final class CurrentCaller implements Callers {
    private static final ThreadLocal<RequestCaller> OF_THREAD = new ThreadLocal<>();

    private final RequestCaller platform;

    @Activate
    public CurrentCaller(@Reference Grants grants) {
        platform = new RequestCaller(Identity.PLATFORM, Origin.PLATFORM, grants);
    }

    @Override
    public RequestCaller current() {
        RequestCaller caller = OF_THREAD.get();
        return caller == null ? platform : caller;
    }

    public void enter(RequestCaller caller) {
        OF_THREAD.set(caller);
    }

    public void exit() {
        OF_THREAD.remove();
    }
}
