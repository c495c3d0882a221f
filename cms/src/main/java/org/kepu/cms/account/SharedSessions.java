package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.Map;

/**
 * Keeps the studio's sessions in the database, so that every node knows them and they outlive a
 * restart.
 */
@Configuration(proxyBeanMethods = false)
class SharedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSessions.class);

    /** What a session may consist of; bytes that would make anything else are not read. */
    private static final ObjectInputFilter KNOWN =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=20;maxbytes=100000;org.kepu.cms.account.*;"
                            + "org.springframework.security.**;java.util.**;java.lang.*;"
                            + "java.time.*;!*");

    /** Sessions are found by the account's id: names can be alike. */
    @Bean
    IndexResolver<Session> sessionsByAccount() {
        return session -> {
            Object context =
                    session.getAttribute(
                            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            return context instanceof SecurityContext known
                            && known.getAuthentication() instanceof ActorSession who
                    ? Map.of(
                            FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                            who.getPrincipal().id().toString())
                    : Map.of();
        };
    }

    @Bean
    ConversionService springSessionConversionService() {
        var service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, new SerializingConverter());
        Converter<byte[], @Nullable Object> reading = SharedSessions::read;
        service.addConverter(byte[].class, Object.class, reading);
        return service;
    }

    /**
     * What was kept; nothing if this version can't read it, as after an update: then the person
     * signs in again.
     */
    private static @Nullable Object read(byte[] kept) {
        try (var in =
                new ConfigurableObjectInputStream(
                        new ByteArrayInputStream(kept), SharedSessions.class.getClassLoader())) {
            in.setObjectInputFilter(KNOWN);
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            LOG.warn("A part of a session can't be read and is left out: {}", e.getMessage());
            return null;
        }
    }
}
