// SPDX-License-Identifier: GPL-3.0-or-later
// Requests per second and CPU-seconds per 10,000 of the Sender, beside QNetworkAccessManager as it comes.
//     bench_sender [--requests N] [--body BYTES] [--url URL] [--only NAME]
// Without --url it starts itself a second time as a mock endpoint, so that the server's CPU is not counted
// here.
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"
#include "app/http/sender.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkReply>
#include <QProcess>
#include <QTimer>

#include <sys/resource.h>

#include <cstdio>

using namespace pgcourier;

namespace {

struct Plan
{
    QString url;
    int requests = 20000;
    int body = 0; // bytes; above 0 it is POSTs
};

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void report(const char *name, int requests, int failures, double wall, double cpu)
{
    std::printf("%-34s %8.0f requests/s  %5.2f CPU-s per 10,000  %d failed\n", name, requests / wall,
        cpu * 10000 / requests, failures);
    std::fflush(stdout);
}

HttpRequest requestFor(const Plan &plan, qint64 id)
{
    HttpRequest request;
    request.id = {id};
    request.method = plan.body > 0 ? QStringLiteral("POST") : QStringLiteral("GET");
    request.url = plan.url;
    if (plan.body > 0)
        request.body = QByteArray(plan.body, 'b');
    request.timeout = std::chrono::seconds(60);
    return request;
}

// Keeps a window of requests with each sender, as the worker does.
void benchSenders(const char *name, const Plan &plan, int senders, int sets)
{
    constexpr int window = 400;
    int left = plan.requests;
    int ended = 0;
    int failures = 0;
    QEventLoop loop;
    const auto batch = [&](int count) {
        QList<HttpRequest> requests;
        for (; count > 0 && left > 0; --count)
            requests.append(requestFor(plan, left--));
        return requests;
    };
    std::vector<ThreadPtr> threads;
    QList<Sender *> workers;
    for (int i = 0; i < senders; ++i) {
        threads.push_back(startThread(QStringLiteral("sender %1").arg(i)));
        SenderOptions options;
        options.connectionSets = sets;
        Sender *sender = adopt(threads.back(), std::make_unique<Sender>(options));
        workers.append(sender);
        QObject::connect(sender, &Sender::finished, &loop, [&, sender](const QList<Outcome> &outcomes) {
            for (const Outcome &outcome : outcomes)
                failures += outcome.statusCode == 200 ? 0 : 1;
            ended += int(outcomes.size());
            const QList<HttpRequest> more = batch(int(outcomes.size()));
            if (!more.isEmpty())
                QMetaObject::invokeMethod(sender, [sender, more] { sender->send(more); });
            if (ended == plan.requests)
                loop.quit();
        });
    }
    const double cpu = cpuSeconds();
    QElapsedTimer clock;
    clock.start();
    for (Sender *sender : workers)
        QMetaObject::invokeMethod(sender, [sender, first = batch(window)] { sender->send(first); });
    loop.exec();
    report(name, plan.requests, failures, double(clock.nsecsElapsed()) / 1e9, cpuSeconds() - cpu);
}

// QNetworkAccessManager as a program would use it, six requests at a time.
void benchPlain(const Plan &plan)
{
    int left = plan.requests;
    int ended = 0;
    int failures = 0;
    QEventLoop loop;
    QNetworkAccessManager manager;
    const std::function<void()> next = [&] {
        if (left-- <= 0)
            return;
        QNetworkRequest request{QUrl(plan.url)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/octet-stream"));
        QNetworkReply *reply
            = plan.body > 0 ? manager.post(request, QByteArray(plan.body, 'b')) : manager.get(request);
        QObject::connect(reply, &QNetworkReply::finished, &loop, [&, reply] {
            failures += reply->error() == QNetworkReply::NoError ? 0 : 1;
            reply->readAll();
            reply->deleteLater();
            if (++ended == plan.requests)
                loop.quit();
            next();
        });
    };
    const double cpu = cpuSeconds();
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 6; ++i)
        next();
    loop.exec();
    report("QNetworkAccessManager as it comes", plan.requests, failures, double(clock.nsecsElapsed()) / 1e9,
        cpuSeconds() - cpu);
}

int serve()
{
    MockEndpoint mock;
    mock.setKeepArrivals(false);
    if (const Status status = mock.listen(); !status) {
        std::fprintf(stderr, "%s\n", qPrintable(status.error().line()));
        return 1;
    }
    std::printf("%s\n", qPrintable(mock.url().toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

void runAll(const Plan &plan, const QString &only)
{
    const auto wanted = [&only](const QString &name) {
        return only.isEmpty() || only == name;
    };
    // First, since a Sender sets the application's proxy, which is what makes sockets buffered.
    if (wanted(QStringLiteral("plain")))
        benchPlain(plan);
    if (wanted(QStringLiteral("1x1")))
        benchSenders("1 sender x 6 connections", plan, 1, 1);
    if (wanted(QStringLiteral("1x2")))
        benchSenders("1 sender x 12 connections", plan, 1, 2);
    if (wanted(QStringLiteral("2x2")))
        benchSenders("2 senders x 12 connections", plan, 2, 2);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption requests(
        QStringLiteral("requests"), {}, QStringLiteral("N"), QStringLiteral("20000"));
    const QCommandLineOption body(QStringLiteral("body"), {}, QStringLiteral("BYTES"), QStringLiteral("0"));
    const QCommandLineOption url(QStringLiteral("url"), {}, QStringLiteral("URL"));
    const QCommandLineOption only(QStringLiteral("only"), {}, QStringLiteral("plain|1x1|1x2|2x2"));
    const QCommandLineOption server(QStringLiteral("serve"));
    parser.addOptions({requests, body, url, only, server});
    parser.process(application);
    if (parser.isSet(server))
        return serve();

    Plan plan{parser.value(url), parser.value(requests).toInt(), parser.value(body).toInt()};
    QProcess mock;
    if (plan.url.isEmpty()) {
        mock.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--serve")});
        if (!mock.waitForReadyRead()) {
            std::fprintf(stderr, "the mock endpoint did not start\n");
            return 1;
        }
        plan.url = QString::fromUtf8(mock.readLine().trimmed()) + QStringLiteral("/hook");
    }
    runAll(plan, parser.value(only));
    mock.kill();
    mock.waitForFinished();
    return 0;
}
