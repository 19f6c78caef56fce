package io.aegis.core.persistence.postgres;

import io.aegis.core.persistence.DatabaseSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the data folder of an embedded PostgreSQL: whole, or not at all. */
final class PostgresData {
    private static final Logger START = LoggerFactory.getLogger("aegis.start");
    private static final int CREATE_SECONDS = 300;

    private final PostgresFolder folder;
    private final PostgresUser user;
    private final PostgresOptions options;

    PostgresData(PostgresFolder folder, PostgresUser user, PostgresOptions options) {
        this.folder = folder;
        this.user = user;
        this.options = options;
    }

    /**
     * Makes the data unless they are there.
     *
     * @param initdb the program
     * @param version of the programs, which must fit the data
     */
    void createIfMissing(Path initdb, String version) throws IOException {
        Path versionFile = folder.data().resolve("PG_VERSION");
        if (Files.exists(versionFile)) {
            checkVersion(Files.readString(versionFile).strip(), version);
        } else {
            START.info("Creating the database in {} ...", folder.data());
            create(initdb);
        }
    }

    private void create(Path initdb) throws IOException {
        Folders.delete(folder.halfMadeData());
        writePassword();
        user.own(folder.root());
        List<String> command = new ArrayList<>(List.of(
                initdb.toString(),
                "--pgdata=" + folder.halfMadeData(),
                "--username=" + EmbeddedPostgres.USER,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
        if (!options.durable()) {
            command.add("--no-sync");
        }
        if (user.run(folder, CREATE_SECONDS, command) != 0) {
            throw new DatabaseSetupException("The database could not be created: " + folder.lastWords());
        }
        Path configuration = folder.halfMadeData().resolve("postgresql.conf");
        Files.writeString(configuration, "\ninclude = 'aegis.conf'\n", StandardOpenOption.APPEND);
        Files.move(folder.halfMadeData(), folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion(String ofData, String ofPrograms) throws DatabaseSetupException {
        if (!ofPrograms.startsWith(ofData + ".")) {
            throw new DatabaseSetupException("The data in " + folder.data() + " were written by PostgreSQL " + ofData
                    + ", the programs are " + ofPrograms
                    + ". Dump them with the Aegis version that wrote them, and load the dump with this one.");
        }
    }

    private void writePassword() throws IOException {
        Path file = folder.passwordFile();
        Files.deleteIfExists(file);
        Files.createFile(file);
        Folders.setMode(file, 0600);
        Files.writeString(file, Passwords.random());
    }
}
