// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgnetclient.h"

#include <curl/curl.h>
#include <memory>
#include <QTest>
#include <QThread>

namespace pgcourier::test {

namespace {

size_t keepBody(char *data, size_t size, size_t count, void *body)
{
    static_cast<QByteArray *>(body)->append(data, qsizetype(size * count));
    return size * count;
}

// As libcurl said it up to 8.11.
QString wordsAsEver(CURLcode code)
{
    QString words = QString::fromUtf8(curl_easy_strerror(code));
    return words.replace(QLatin1String("Could not"), QLatin1String("Couldn't"))
        .replace(QLatin1String("hostname"), QLatin1String("host name"));
}

// One request from its handle to its row.
class PgNetExchange
{
public:
    explicit PgNetExchange(const PgNetRequest &request)
        : m_url(request.url.toUtf8())
        , m_body(request.body.value_or(QByteArray()))
        , m_easy(curl_easy_init())
    {
        for (const QByteArray &header : request.headers + QByteArrayList{"User-Agent: pg_net/0.20.0"})
            m_headers = curl_slist_append(m_headers, header.constData());
        setPgNetOptions(request);
        // What a test needs beside them.
        curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(m_easy, CURLOPT_PROXY, request.proxy.toUtf8().constData());
        if (!request.caFile.isEmpty())
            curl_easy_setopt(m_easy, CURLOPT_CAINFO, request.caFile.toUtf8().constData());
    }

    ~PgNetExchange()
    {
        curl_easy_cleanup(m_easy);
        curl_slist_free_all(m_headers);
    }
    Q_DISABLE_COPY_MOVE(PgNetExchange)

    PgNetAnswer run(CURLM *multi)
    {
        curl_multi_add_handle(multi, m_easy);
        int running = 1;
        while (curl_multi_perform(multi, &running) == CURLM_OK && running > 0)
            curl_multi_poll(multi, nullptr, 0, 100, nullptr);
        CURLcode code = CURLE_OK;
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi, &left))
            code = message->data.result;
        const PgNetAnswer answer = answerFrom(code);
        curl_multi_remove_handle(multi, m_easy);
        return answer;
    }

private:
    void setPgNetOptions(const PgNetRequest &request)
    {
        if (request.method == "POST") {
            curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
            curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE, 0L);
        }
        if (request.body) { // a C string to pg_net
            curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE, -1L);
            curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, m_body.constData());
        }
        if (request.method == "DELETE" || (request.method == "GET" && request.body))
            curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
        curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &keepBody);
        curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, &m_content);
        curl_easy_setopt(m_easy, CURLOPT_URL, m_url.constData());
        curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
        curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, long(request.timeout));
        curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
        curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
        curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS, long(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    }

    [[nodiscard]] PgNetAnswer answerFrom(CURLcode code) const
    {
        PgNetAnswer answer;
        if (code != CURLE_OK) {
            answer.error
                = code == CURLE_OPERATION_TIMEDOUT ? QStringLiteral("Timeout reached") : wordsAsEver(code);
            return answer;
        }
        long status = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
        answer.status = int(status);
        for (curl_header *header = nullptr;
             (header = curl_easy_nextheader(m_easy, CURLH_HEADER, -1, header)) != nullptr;)
            answer.headers.insert(header->name, header->value);
        answer.content = QByteArray(m_content.constData()); // as far as the first NUL
        return answer;
    }

    QByteArray m_url;
    QByteArray m_body;
    QByteArray m_content;
    CURL *m_easy;
    curl_slist *m_headers = nullptr;
};

} // namespace

PgNetClient::PgNetClient() : m_multi(curl_multi_init()) { }

PgNetClient::~PgNetClient()
{
    curl_multi_cleanup(m_multi);
}

PgNetAnswer PgNetClient::ask(const PgNetRequest &request)
{
    PgNetAnswer answer;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { answer = PgNetExchange(request).run(m_multi); }));
    thread->start();
    (void)QTest::qWaitFor([&] { return thread->isFinished(); }, 60'000);
    thread->wait();
    return answer;
}

PgNetAnswer PgNetClient::ask(const QString &url, const QByteArray &method, int timeout)
{
    PgNetRequest request;
    request.url = url;
    request.method = method;
    request.timeout = timeout;
    if (method == "POST")
        request.body = "x";
    return ask(request);
}

} // namespace pgcourier::test
