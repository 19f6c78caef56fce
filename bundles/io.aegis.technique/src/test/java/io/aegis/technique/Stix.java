package io.aegis.technique;

import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.MitreDomain;
import io.aegis.technique.stix.StixBundleReader;
import io.aegis.testkit.TestSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Writes small bundles. */
public final class Stix {
    private static final String ENTERPRISE = "x-mitre-collection--1f5f1533-f617-4ca8-9ab4-6a02367fa019";

    private final List<String> objects = new ArrayList<>();
    private String head = "\"type\":\"bundle\",\"id\":\"bundle--1\"";

    /** A bundle with a matrix of two tactics, execution and persistence, and nothing else. */
    public static Stix withMatrix() {
        return new Stix()
                .add("{'type':'x-mitre-matrix','id':'x-mitre-matrix--1','name':'Enterprise ATT&CK','tactic_refs':"
                        + "['x-mitre-tactic--e','x-mitre-tactic--p'],'external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'enterprise-attack'}]}")
                .tactic("p", "TA0003", "persistence", "Persistence")
                .tactic("e", "TA0002", "execution", "Execution")
                .add("{'type':'x-mitre-collection','id':'" + ENTERPRISE + "','name':'Enterprise ATT&CK',"
                        + "'x_mitre_version':'18.1','x_mitre_contents':[{'object_ref':'x'}]}");
    }

    /** The collection that is the release of a domain. */
    public Stix collection(MitreDomain domain, String version) {
        String id = domain == MitreDomain.ENTERPRISE
                ? ENTERPRISE
                : "x-mitre-collection--90c00720-636b-4485-b342-8751d232bf09";
        return add("{'type':'x-mitre-collection','id':'" + id + "','name':'Release','x_mitre_version':'" + version
                + "','x_mitre_contents':[]}");
    }

    /** The same as another release. */
    public Stix inVersion(String version) {
        objects.replaceAll(object -> object.contains(ENTERPRISE) ? object.replace("18.1", version) : object);
        return this;
    }

    /** The same with the ATT&amp;CK ids of two techniques swapped, and their STIX ids as they were. */
    Stix swapping(String one, String other) {
        objects.replaceAll(object -> object.replace("\"" + one + "\"", "\"~\"")
                .replace("\"" + other + "\"", "\"" + one + "\"")
                .replace("\"~\"", "\"" + other + "\""));
        return this;
    }

    /** The same as a STIX 2.0 bundle. */
    public Stix asVersion20() {
        head += ",\"spec_version\":\"2.0\"";
        return this;
    }

    /** An object, with ' for ". */
    public Stix add(String object) {
        objects.add(object.replace('\'', '"'));
        return this;
    }

    public Stix tactic(String id, String mitreId, String shortname, String name) {
        return add("{'type':'x-mitre-tactic','id':'x-mitre-tactic--" + id + "','name':'" + name
                + "','x_mitre_shortname':'" + shortname + "','x_mitre_domains':['enterprise-attack'],"
                + "'external_references':[{'source_name':'mitre-attack','external_id':'" + mitreId
                + "','url':'https://attack.mitre.org/tactics/" + mitreId + "'}]}");
    }

    /** A technique in execution; {@code more} is further members, begun with a comma. */
    public Stix technique(String mitreId, String name, String more) {
        return add("{'type':'attack-pattern','id':'" + id(mitreId) + "','name':'" + name
                + "','modified':'2025-01-01T00:00:00.000Z','description':'About " + name
                + "','x_mitre_domains':['enterprise-attack'],'kill_chain_phases':"
                + "[{'kill_chain_name':'mitre-attack','phase_name':'execution'}],"
                + "'external_references':[{'source_name':'mitre-attack','external_id':'" + mitreId
                + "','url':'https://attack.mitre.org/techniques/" + mitreId.replace('.', '/') + "'}]" + more + "}");
    }

    public Stix technique(String mitreId, String name) {
        return technique(mitreId, name, ",'x_mitre_platforms':['Windows','Linux']");
    }

    public Stix relation(String type, String source, String target) {
        return add("{'type':'relationship','id':'relationship--" + objects.size() + "','relationship_type':'" + type
                + "','source_ref':'" + id(source) + "','target_ref':'" + id(target) + "'}");
    }

    /** The STIX id of a technique. */
    public static String id(String mitreId) {
        return "attack-pattern--" + UUID.nameUUIDFromBytes(mitreId.getBytes(StandardCharsets.UTF_8));
    }

    public String json() {
        return "{" + head + ",\"objects\":[" + String.join(",", objects) + "]}";
    }

    public byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    public AttackCatalogue read() {
        return read(bytes());
    }

    public static AttackCatalogue read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    public static AttackCatalogue read(byte[] bytes) {
        return read(bytes, Set.of());
    }

    public static AttackCatalogue read(byte[] bytes, Set<String> wantedTypes) {
        return StixBundleReader.read(
                () -> new TestSources().with("bundle", bytes).open("bundle", 50_000_000), wantedTypes);
    }

    /** A group of that name, which is its STIX id too. */
    public Stix group(String name) {
        return add("{'type':'intrusion-set','id':'intrusion-set--" + name + "','name':'" + name + "'}");
    }

    /** A relationship between any objects. */
    public Stix link(String type, String source, String target) {
        return add("{'type':'relationship','id':'relationship--" + objects.size() + "','relationship_type':'" + type
                + "','source_ref':'" + source + "','target_ref':'" + target + "'}");
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
