package io.aegis.e2e;

/** Small files that the calls of {@link AuditedCalls} send or name. */
final class AuditedFiles {
    /** One technique of Mobile, so that Enterprise stays as it is for the other calls. */
    static final String MOBILE =
            """
            {"type":"bundle","id":"bundle--1","objects":[
            {"type":"x-mitre-matrix","id":"x-mitre-matrix--1","name":"Mobile ATT&CK","tactic_refs":["x-mitre-tactic--1"],
             "external_references":[{"source_name":"mitre-attack","external_id":"mobile-attack"}]},
            {"type":"x-mitre-tactic","id":"x-mitre-tactic--1","name":"Execution","x_mitre_shortname":"execution",
             "x_mitre_domains":["mobile-attack"],
             "external_references":[{"source_name":"mitre-attack","external_id":"TA0041"}]},
            {"type":"attack-pattern","id":"attack-pattern--11111111-2222-4333-8444-555555555555","name":"Of our own",
             "modified":"2025-01-01T00:00:00.000Z","x_mitre_domains":["mobile-attack"],
             "kill_chain_phases":[{"kill_chain_name":"mitre-mobile-attack","phase_name":"execution"}],
             "external_references":[{"source_name":"mitre-attack","external_id":"T9901"}]}]}
            """;

    static final String D3FEND =
            """
            attack_id,off_artifact_rel,off_artifact,def_artifact,def_artifact_rel,d3fend_id,d3fend_tactic,derivation
            T1528,accesses,AccessToken,Credential,analyzes,D3-FA,Detect,direct
            """;

    static final String ATOMIC =
            """
            attack_technique: %s
            display_name: Of our own
            atomic_tests:
            - name: Say a word
              auto_generated_guid: %s
              description: Says a word and stops.
              supported_platforms: [linux]
              executor:
                name: sh
                command: echo word
            """;

    static final String CLUSTER =
            """
            {"type":"threat-actor","version":3,"values":[
            {"value":"Of our own","meta":{"external_id":"G0007","country":"XX","synonyms":["Big Paw"]}}]}
            """;

    static final String PLAN =
            """
            - emulation_plan_details:
                id: 0b1c
                adversary_name: Example Bear
                adversary_description: Made up.
                attack_version: 8.10
                format_version: 1.0
            - id: a1
              name: Look around
              description: Look around.
              tactic: execution
              technique:
                attack_id: T1059.001
                name: Whatever
              platforms:
                windows:
                  psh,pwsh:
                    command: whoami
            """;

    private AuditedFiles() {}
}
