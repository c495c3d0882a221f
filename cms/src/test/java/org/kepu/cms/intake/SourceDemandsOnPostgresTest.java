package org.kepu.cms.intake;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "kepu.test.database=postgresql")
class SourceDemandsOnPostgresTest extends SourceDemandsContract {}
