package ${package};

import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;

/** The body of a creation: the annotations are checked before the resource is called. */
record New${className}(
        @NotBlank @Pattern(regexp = "T[0-9]{4}(\\.[0-9]{3})?") String mitreId,
        @NotBlank @Size(max = ${className}.MAX_TEXT) String text) {}
