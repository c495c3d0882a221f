package org.kepu.cms.settings;

/** A setting that can't work. Thrown while starting; the start ends with its sentence. */
public class WrongSetting extends RuntimeException {

    private final String setting;
    private final String sentence;

    /**
     * @param setting as an operator writes it, such as {@code KEPU_MEDIA}
     * @param sentence what is wrong with it and what to write instead
     */
    public WrongSetting(String setting, String sentence) {
        super(setting + ": " + sentence);
        this.setting = setting;
        this.sentence = sentence;
    }

    /** As an operator writes it, such as {@code KEPU_MEDIA}. */
    public String setting() {
        return setting;
    }

    /** What is wrong with it and what to write instead. */
    public String sentence() {
        return sentence;
    }
}
