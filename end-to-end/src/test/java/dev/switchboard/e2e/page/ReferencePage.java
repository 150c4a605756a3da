package dev.switchboard.e2e.page;

import com.microsoft.playwright.Page;
import java.net.URI;

/// The reference of the API (Swagger UI) as an operator uses it.
public final class ReferencePage {
    private static final double PATIENCE_MS = 60_000;

    private final Page page;

    private ReferencePage(Page page) {
        this.page = page;
        page.setDefaultTimeout(PATIENCE_MS);
    }

    /// Signs in by a link, then opens the reference of the same origin.
    public static ReferencePage open(Browser browser, URI link) {
        var opened = new ReferencePage(browser.newPage());
        opened.page.navigate(link.toString());
        opened.page.getByTestId("talk").and(opened.page.locator(":enabled")).waitFor();
        opened.page.navigate(link.resolve("/api/reference/").toString());
        return opened;
    }

    /// Tries a read that needs no input, and gives the status of its answer.
    public String tryOut(String operation) {
        var block = page.locator(".opblock[id$='-" + operation + "']");
        block.locator(".opblock-summary-control").click();
        block.locator(".try-out__btn").click();
        block.locator(".execute").click();
        return block.locator(".live-responses-table .response-col_status").last().innerText();
    }
}
