package io.serfspring.sample;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the database servers.
 *
 * @param file Absolute path of the H2 database, without its ending .mv.db. Its folder is
 * private.
 * @param passwordFile Private file that holds the password of the database.
 * @param backups Folder of the backups, created if it is missing.
 */
@ConfigurationProperties("sample.db")
record DbProperties(Path file, Path passwordFile, Path backups) {

}
