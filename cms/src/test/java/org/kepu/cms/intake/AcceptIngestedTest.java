package org.kepu.cms.intake;

class AcceptIngestedTest extends AcceptIngestedContract {}
