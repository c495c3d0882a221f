package org.kepu.cms.backup;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "kepu.test.database=postgresql")
class RestoreDrillOnPostgresTest extends RestoreDrillContract {}
