package org.kepu.cms.intake;

class SourceTest extends SourceContract {}
