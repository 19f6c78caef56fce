package io.aegis.core.rest;

import io.aegis.api.rest.RequiresPermission;
import javax.ws.rs.GET;
import javax.ws.rs.Path;

/** A resource with a record of the same name as that of another. */
@Path("")
public final class OtherNotes {
    record Note(int other) {}

    @GET
    @RequiresPermission("*")
    public Note get() {
        return new Note(1);
    }
}
