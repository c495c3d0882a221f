package org.kepu.cms.backup;

class RestoreDrillTest extends RestoreDrillContract {}
