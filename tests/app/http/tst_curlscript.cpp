// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlexport.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// A script of exported commands, run by sh and curl, against what would have been sent from here.
class TestCurlScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void parts_whenRunByCurl_arriveAsFromHere();
    void file_whenRunByCurl_arrivesWhole();

private:
    void run(const Draft &draft);
    void read(QTcpSocket *socket);
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/x"_s.arg(m_server->serverPort()); }
    QString write(const QString &name, const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTcpServer> m_server;
    QByteArray m_head;
    QByteArray m_body;
};

namespace {

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(QByteArray(name + ':')))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QByteArray boundaryOf(const QByteArray &type)
{
    return type.mid(type.indexOf("boundary=") + 9);
}

} // namespace

void TestCurlScript::init()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "the tests need the program curl");
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    });
    m_head.clear();
    m_body.clear();
}

void TestCurlScript::read(QTcpSocket *socket)
{
    m_body += socket->readAll();
    const qsizetype end = m_body.indexOf("\r\n\r\n");
    if (m_head.isEmpty() && end >= 0) {
        m_head = m_body.left(end);
        m_body = m_body.mid(end + 4);
    }
    if (m_head.isEmpty() || m_body.size() < headerOf(m_head, "content-length").toLongLong())
        return;
    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket->disconnectFromHost();
}

QString TestCurlScript::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

void TestCurlScript::run(const Draft &draft)
{
    LeftOutList leftOut;
    const QString script
        = write(u"run.sh"_s, curlScript({u"1"_s, u"Mine"_s, {{u"2"_s, u"One"_s, draft}}}, {}, leftOut));
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &proxy : {u"http_proxy"_s, u"HTTP_PROXY"_s, u"all_proxy"_s, u"ALL_PROXY"_s})
        environment.remove(proxy);
    environment.insert(u"HOME"_s, u"/nonexistent"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"sh"_s, {script});
    QVERIFY(QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, 60'000));
    QCOMPARE(shell.exitCode(), 0);
    QVERIFY2(m_head.startsWith("POST /x "), m_head.constData());
}

void TestCurlScript::parts_whenRunByCurl_arriveAsFromHere()
{
    Draft draft;
    draft.request.method = u"POST"_s;
    draft.request.url = url();
    draft.kind = DraftBody::Multipart;
    const QString picture = write(u"a b;c, it's.png"_s, QByteArray("\x89PNG\r\n\0x", 8));
    const QString text = write(u"t.txt"_s, "line\n한국어");
    draft.parts = {{u"plain"_s, u"@1;type=x \"q\" \\ <\nnext 한국어"_s, {}}, {u"picture"_s, {}, picture},
        {u"told"_s, {}, text, u"other; name.txt"_s, u"text/plain"_s}, {u"content"_s, {}, text, {}, {}, true},
        {u"json"_s, u"{\"a\": \"b;c\"}"_s, {}, {}, u"application/json"_s}};
    run(draft);
    const auto files = readPartFiles(draft.parts);
    QVERIFY(files);
    const MultipartBody here = encodeParts(draft.parts, *files);
    const QByteArray type = headerOf(m_head, "content-type");
    QVERIFY2(type.startsWith("multipart/form-data"), type.constData());
    QByteArray expected = here.bytes;
    expected.replace(boundaryOf(here.contentType.toUtf8()), "-");
    QCOMPARE(m_body.replace(boundaryOf(type), "-"), expected);
}

void TestCurlScript::file_whenRunByCurl_arrivesWhole()
{
    const QByteArray bytes = QByteArray("\r\n\0 @'", 6).repeated(1000);
    Draft draft;
    draft.request.method = u"POST"_s;
    draft.request.url = url();
    draft.kind = DraftBody::File;
    draft.bodyFile = write(u"it's mine.bin"_s, bytes);
    run(draft);
    QCOMPARE(m_body, bytes);
    QCOMPARE(headerOf(m_head, "content-type"), contentTypeOfFile(draft.bodyFile).toUtf8());
}

QTEST_GUILESS_MAIN(TestCurlScript)
#include "tst_curlscript.moc"
