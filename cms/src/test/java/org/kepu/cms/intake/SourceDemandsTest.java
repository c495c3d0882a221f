package org.kepu.cms.intake;

class SourceDemandsTest extends SourceDemandsContract {}
