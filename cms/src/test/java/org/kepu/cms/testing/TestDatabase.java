package org.kepu.cms.testing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;

/**
 * A database with the tables of Kepu and nothing in them but what the migrations put there.
 *
 * @param dataSource takes part in {@link #transactions()}
 */
public record TestDatabase(
        DataSource dataSource,
        String url,
        String username,
        String password,
        JdbcTransactionManager transactionManager) {

    TestDatabase(DataSource dataSource, String url, String username, String password) {
        this(dataSource, url, username, password, new JdbcTransactionManager(dataSource));
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    /** For several statements in one transaction. */
    public TransactionTemplate transactions() {
        return new TransactionTemplate(transactionManager);
    }
}
