package io.aegis.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules inside the bundles, read from the classes of the packed distribution. */
class CodeRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(Repository.bundles().stream()
                    .map(bundle -> Location.of(URI.create("jar:" + bundle.jar().toUri() + "!/io/aegis")))
                    .toList())
            .that(DescribedPredicate.describe(
                    "are ours", (JavaClass type) -> type.getPackageName().startsWith("io.aegis.")));

    private static final List<String> VERBS = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
            .map(verb -> "javax.ws.rs." + verb)
            .toList();

    private static final DescribedPredicate<JavaMethod> ENDPOINTS = DescribedPredicate.describe(
            "are endpoints", method -> VERBS.stream().anyMatch(method::isAnnotatedWith));

    @Test
    void jaxRsIsKnownToResourcesAndTheirBeansAndCoreRestOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        ".*(Resource|Filter)(\\$.*)?") // a filter is the bean of a resource's query parameters
                .and()
                .resideOutsideOfPackages("io.aegis.core.rest..", "io.aegis.api.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.ws.rs..")
                .because("a later move to another JAX-RS is then mechanical")
                .check(CLASSES);
    }

    @Test
    void everyEndpointNamesItsPermissionOrIsPublic() {
        methods()
                .that(ENDPOINTS)
                .should(be(DescribedPredicate.<JavaMethod>describe(
                        "guarded by @RequiresPermission or marked @PublicEndpoint", CodeRulesTest::isGuarded)))
                .check(CLASSES);
    }

    private static boolean isGuarded(JavaMethod method) {
        return method.isAnnotatedWith("io.aegis.api.rest.RequiresPermission")
                || method.isAnnotatedWith("io.aegis.api.rest.PublicEndpoint")
                || method.getOwner().isAnnotatedWith("io.aegis.api.rest.RequiresPermission");
    }

    @Test
    void everyEndpointHasASummary() {
        methods()
                .that(ENDPOINTS)
                .should()
                .beAnnotatedWith("io.swagger.v3.oas.annotations.Operation")
                .check(CLASSES);
    }

    @Test
    void servicesKnowNeitherHttpNorJdbc() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Service")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.ws.rs..", "javax.servlet..", "jakarta.servlet..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void resourcesKnowNoMapper() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Mapper")
                .check(CLASSES);
    }

    @Test
    void componentsAreInjectedByConstructor() {
        fields().should()
                .notBeAnnotatedWith("org.osgi.service.component.annotations.Reference")
                .check(CLASSES);
    }
}
