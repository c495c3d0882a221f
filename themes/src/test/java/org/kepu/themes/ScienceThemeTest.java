package org.kepu.themes;

import java.io.IOException;

class ScienceThemeTest extends ThemeContract {
    ScienceThemeTest() throws IOException {
        super("science");
    }
}
