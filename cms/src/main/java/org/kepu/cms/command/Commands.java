package org.kepu.cms.command;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

import java.lang.reflect.Constructor;

/** Makes the commands, giving each that asks for one the way to start the application. */
final class Commands implements IFactory {

    private final Starter starter;
    private final Console console;

    Commands(Class<?> application, Console console) {
        this.console = console;
        this.starter = new Starter(application, console);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 2
                    && parameters[0] == Starter.class
                    && parameters[1] == Console.class) {
                return type.cast(constructor.newInstance(starter, console));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
