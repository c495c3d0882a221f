package org.kepu.cms.settings;

import java.util.List;

/** Where Chinese fonts usually are, for what is put on paper or into a picture. */
public final class ChineseFonts {

    /**
     * Files in the order to try them: Debian and Red Hat, then macOS, then Windows. The number
     * behind a collection's comma is its font for simplified Chinese.
     */
    public static final List<String> USUAL =
            List.of(
                    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2",
                    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc,2",
                    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc,2",
                    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc,0",
                    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc,0",
                    "/System/Library/Fonts/STHeiti Light.ttc,1",
                    "C:/Windows/Fonts/msyh.ttc,0",
                    "C:/Windows/Fonts/simhei.ttf");

    private ChineseFonts() {}
}
