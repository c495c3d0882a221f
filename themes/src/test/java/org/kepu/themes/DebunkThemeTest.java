package org.kepu.themes;

import java.io.IOException;

class DebunkThemeTest extends ThemeContract {
    DebunkThemeTest() throws IOException {
        super("debunk");
    }
}
