package org.kepu.cms.backup;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What backup and restoration need of the application when no server runs: database and media store
 * as the settings name them. No index is opened, no job starts, nobody is signed in.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan(
        basePackages = {"org.kepu.cms.settings", "org.kepu.cms.media"},
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "org\\.kepu\\.cms\\.settings\\.(Database|Time)Configuration",
                            "org\\.kepu\\.cms\\.media\\.MediaConfiguration"
                        }))
@Import(MakeBackup.class)
public final class BackupTool {}
