package io.aegis.cli.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Installs the bundles of the application and notes which of them do not start. */
final class Bundles {
    private final Framework framework;
    private final StartOrder order;
    private final List<Bundle> installed = new ArrayList<>();
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

    Bundles(Framework framework, StartOrder order) {
        this.framework = framework;
        this.order = order;
    }

    /** Installs by reference, so that nothing is copied, and marks them for their start level. */
    void install(List<Path> jars) throws BundleException {
        BundleContext context = framework.getBundleContext();
        context.addFrameworkListener(this::note);
        for (Path jar : jars) {
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(order.levelOf(jar));
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                installed.add(bundle);
            }
        }
        for (Bundle bundle : installed) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private void note(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            errors.add(event.getBundle().getSymbolicName() + ": " + event.getThrowable());
        }
    }

    /** What went wrong, if any of the bundles is not active; empty otherwise. */
    List<String> failures() {
        boolean allRun = installed.stream()
                .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING);
        return allRun ? List.of() : List.copyOf(errors);
    }
}
