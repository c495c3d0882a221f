package org.kepu.cms.deliver.mcp;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /mcp}: the server of the Model Context Protocol over streamable HTTP. It keeps no
 * sessions, so any node answers any request.
 */
@Configuration(proxyBeanMethods = false)
class McpConfiguration {

    private static final String PATH = "/mcp";
    private static final int LONGEST_REQUEST = 128 * 1024;

    /** What an assistant is told before it uses a tool. */
    private static final String INSTRUCTIONS =
            """
            经审核的科普内容与谣言核查。收到“这是真的吗”一类的问题，先用 match 查有没有核查过；没有再用 search。
            引用时必须写明结论（谣言、误导、部分失实、过时、尚无定论、属实），附上 url，有更正的一并说明。
            decision 为 none 表示没有核查过这一说法，不等于它属实。
            Reviewed science articles and debunks of rumors. Cite a debunk with its verdict and url; "none" doesn't mean true.
            """;

    /** Its own mapper: what the protocol adds in later versions must not be refused. */
    private static final JsonMapper JSON = new JsonMapper();

    @Bean
    @Order(59)
    SecurityFilterChain assistants(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(http, PATH);
    }

    @Bean
    HttpServletStatelessServerTransport mcpTransport() {
        return HttpServletStatelessServerTransport.builder()
                .jsonMapper(new JacksonMcpJsonMapper(JSON))
                .messageEndpoint(PATH)
                .maxRequestSize(LONGEST_REQUEST)
                .build();
    }

    /** Tools run on the thread of the request, of which there may be many, and bounded. */
    @Bean(destroyMethod = "close")
    McpStatelessSyncServer mcpServer(
            HttpServletStatelessServerTransport transport, AssistantTools tools) {
        return McpServer.sync(transport)
                .serverInfo("kepu", "1")
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(new JacksonMcpJsonMapper(JSON))
                .jsonSchemaValidator(new DefaultJsonSchemaValidator(JSON))
                .validateToolInputs(true)
                .immediateExecution(true)
                .tools(tools.all())
                .build();
    }

    @Bean
    ServletRegistrationBean<HttpServletStatelessServerTransport> mcpServlet(
            HttpServletStatelessServerTransport transport) {
        var servlet = new ServletRegistrationBean<>(transport, PATH);
        servlet.setName("mcp");
        return servlet;
    }
}
