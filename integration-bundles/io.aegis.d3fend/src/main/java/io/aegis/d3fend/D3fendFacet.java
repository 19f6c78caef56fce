package io.aegis.d3fend;

import io.aegis.technique.api.Facet;
import io.aegis.technique.api.TechniqueFacet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers {@code GET /techniques/{mitre_id}/d3fend}. */
@Component
@Facet(facet = "d3fend")
public final class D3fendFacet implements TechniqueFacet {
    private final D3fendService service;

    @Activate
    public D3fendFacet(@Reference D3fendService service) {
        this.service = service;
    }

    @Override
    public Object of(String mitreId) {
        return service.technique(mitreId).countermeasures();
    }
}
