// SPDX-License-Identifier: GPL-3.0-or-later
// Heads as odd as servers write them, over each transport and to a client like pg_net.
#include "tests/support/shaperow.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace pgcourier::test::shapes;

class TestWireHeads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusLine_ofAnyForm_isReadOrRefused_data();
    void statusLine_ofAnyForm_isReadOrRefused() { checkShape(); }
    void headLines_ofAnyForm_areReadOrRefused_data();
    void headLines_ofAnyForm_areReadOrRefused() { checkShape(); }
    void interimAnswers_howeverMany_areBounded_data();
    void interimAnswers_howeverMany_areBounded() { checkShape(); }
    void answer_thatOffersMore_isTakenAsItIs_data();
    void answer_thatOffersMore_isTakenAsItIs() { checkShape(); }
};

void TestWireHeads::statusLine_ofAnyForm_isReadOrRefused_data()
{
    addShapeColumn();
    addAlike("no reason", "HTTP/1.1 200\r\n" + counted, answered(200));
    addAlike("a blank for a reason", "HTTP/1.1 200 \r\n" + counted, answered(200));
    addAlike("999", "HTTP/1.1 999 Denied\r\n" + counted, answered(999));
    addAlike("600", "HTTP/1.1 600 Odd\r\n" + counted, answered(600));
    for (const char *status : {"099", "000", "20", "-200", "2 0 0"}) {
        addClosed(status, QByteArray("HTTP/1.1 ") + status + " Odd\r\n" + counted, failed(unsupported),
            failed(weird), failed(unsupported));
    }
    addClosed("2000", "HTTP/1.1 2000 Odd\r\n" + counted, untilNewer(failed(unsupported)), failed(weird),
        untilNewer(failed(unsupported)));
    for (const char *begin : {"HTTP/3", "HTTP/1", "ICY", "RTSP/1.0"}) {
        addClosed(begin, QByteArray(begin) + " 200 OK\r\n" + counted, failed(unsupported), failed(nothing),
            failed(unsupported));
    }
    addClosed(
        "HTTP/1.2", "HTTP/1.2 200 OK\r\n" + counted, failed(unsupported), anyhow(), failed(unsupported));
    addClosed("HTTP/2 in the clear", "HTTP/2 200 \r\n" + counted, anyhow(), anyhow(), anyhow());
    addClosed("http/1.1", "http/1.1 200 OK\r\n" + counted, anyhow(), anyhow(), anyhow());
    addClosed(
        "HTTP/0.9", "<html>hello</html>\r\n", failed(unsupported), failed(nothing), failed(unsupported));
    addShape("a line before it", "\r\n" + ok + counted, failed(unsupported), anyhow(), failed(unsupported));
    addAlike("HTTP/1.0, kept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + counted, answered(200));
    addAlike("HTTP/1.0", "HTTP/1.0 200 OK\r\n" + counted, answered(200));
}

void TestWireHeads::headLines_ofAnyForm_areReadOrRefused_data()
{
    addShapeColumn();
    addAlike("a folded line", ok + "X-A: one\r\n \t two\r\n" + counted, answered(200));
    addAlike("LF alone", "HTTP/1.1 200 OK\nX-A: b\nContent-Length: 5\n\nhello", answered(200));
    addAlike("CR within", ok + "X-A: one\rX-B: two\r\n" + counted, answered(200));
    addShape("no name", ok + ": value\r\n" + counted, answered(200), failed(weird), answered(200));
    addShape("a name beyond ASCII", ok + "X-\xc3\xa9: value\r\n" + counted, answered(200), anyhow(),
        answered(200));
    addShape("blanks alone", ok + " \r\n" + counted, anyhow(), anyhow(), anyhow());
    addShape("200 cookies", ok + QByteArray("Set-Cookie: a=b\r\n").repeated(200) + counted, answered(200),
        anyhow(), answered(200));
    addShape("a line of 1 MB", ok + "X-A: " + QByteArray(1'000'000, 'x') + "\r\n" + counted, failed(tooLarge),
        anyhow(), anyhow());
}

void TestWireHeads::interimAnswers_howeverMany_areBounded_data()
{
    addShapeColumn();
    const QByteArray hint = "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n";
    const QByteArray go = "HTTP/1.1 100 Continue\r\n\r\n";
    addShape("a thousand", hint.repeated(1000) + ok + counted, answered(200), anyhow(), answered(200));
    addShape("without end", go.repeated(40'000), failed(tooLarge), anyhow(), anyhow());
    addAlike("one, and nothing behind it", go, failed(timedOut));
    const QByteArray upgrade = "HTTP/1.1 101 Switch\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    addShape("101 that nobody asked for", upgrade, failed(weird), failed(weird), failed(timedOut));
}

void TestWireHeads::answer_thatOffersMore_isTakenAsItIs_data()
{
    addShapeColumn();
    const auto line = [](const char *name, const QByteArray &lines) {
        addAlike(name, ok + lines + counted, answered(200));
    };
    line("Upgrade", "Upgrade: h2c, HTTP/3.0\r\nConnection: upgrade\r\n");
    line("Alt-Svc", "Alt-Svc: h3=\":443\"; ma=86400, h2=\":1\"\r\n");
    line("Refresh", "Refresh: 0;url=/next\r\n");
    line("Keep-Alive of 0", "Keep-Alive: timeout=0, max=0\r\n");
    line("Proxy-Connection", "Proxy-Connection: close\r\n");
    const auto status = [](const char *head) {
        const int code = QByteArray(head).left(3).toInt();
        addAlike(head, QByteArray("HTTP/1.1 ") + head + "\r\n" + counted, answered(code));
    };
    status("401 No\r\nWWW-Authenticate: Basic realm=\"x\"");
    status("401 No\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM");
    status("407 No\r\nProxy-Authenticate: Basic realm=\"x\"");
    status("408 Slow\r\nConnection: close");
    status("417 No");
    status("421 Misdirected");
    status("206 Part\r\nContent-Range: bytes 0-4/10");
    addAlike("201 and a place", "HTTP/1.1 201 Made\r\nLocation: /next\r\n" + counted, answered(201), "POST");
    // Any other 3xx with a place libcurl follows, and we do not: only five of them say so (RFC 9110, 15.4).
    for (const int code : {300, 305, 306, 399}) {
        const QByteArray answer
            = "HTTP/1.1 " + QByteArray::number(code) + " Odd\r\nLocation: /next\r\n" + counted;
        QTest::addRow("%d and a place", code)
            << ShapeRow{{write(answer)}, "GET", answered(code), answered(code), answered(200, "next")};
    }
}

QTEST_GUILESS_MAIN(TestWireHeads)
#include "tst_wireheads.moc"
