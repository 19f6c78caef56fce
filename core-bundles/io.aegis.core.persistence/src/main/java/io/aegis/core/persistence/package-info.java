/**
 * PostgreSQL: the server's own or a given one; connections, transactions, mappers and the schemas of the plugins.
 *
 * <p>Public are only the classes that the test kit builds upon; nothing is exported.
 */
@NullMarked
@Plugin(id = "persistence", title = "Persistence")
@Setting(
        name = "AEGIS_DATABASE_URL",
        description = "A PostgreSQL (15 or newer) to use, jdbc:postgresql://host:port/database; empty for the one that"
                + " Aegis brings along and keeps below its home folder",
        pattern = "jdbc:postgresql:.+",
        takes = "a URL such as jdbc:postgresql://host:5432/database")
@Setting(name = "AEGIS_DATABASE_USER", description = "The user for the given PostgreSQL; must own the database")
@Setting(
        name = "AEGIS_DATABASE_PASSWORD",
        description = "The password of that user; for PostgreSQL's other ways use parameters of the URL",
        secret = true)
@Setting(
        name = "AEGIS_DATABASE_POOL_SIZE",
        description = "How many connections to PostgreSQL this server opens at most, 2 to 500; 0: four for each"
                + " processor, at least 10",
        defaultValue = "0",
        type = SettingType.INTEGER,
        pattern = "0|[1-9][0-9]+|[2-9]",
        maximum = 500,
        takes = "0 or a whole number from 2 to 500")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"io.aegis.api.persistence.Database\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"io.aegis.spi.persistence.Schemas\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"io.aegis.api.health.HealthCheck\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"javax.sql.DataSource\"")
package io.aegis.core.persistence;

import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Capability;
