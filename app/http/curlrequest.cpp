// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlrequest.h"

namespace pgcourier {

namespace {

constexpr qsizetype smallBody = 16 * 1024; // bytes; goes out with its head, in one piece

} // namespace

// Without the lines that curl would add on its own account.
void CurlRequest::makeLines(const WireRequest &wire)
{
    qsizetype size = 64;
    for (const WireField &field : wire.headers)
        size += field.name.size() + field.value.size() + 3;
    m_text.reserve(size);
    std::vector<qsizetype> starts;
    starts.reserve(size_t(wire.headers.size()) + 2);
    const auto add = [this, &starts](QByteArrayView name, QByteArrayView mark, QByteArrayView value) {
        starts.push_back(m_text.size());
        m_text.append(name).append(mark).append(value).append('\0');
    };
    for (const WireField &field : wire.headers)
        add(field.name, field.value.isEmpty() ? ";" : ": ", field.value);
    if (wire.body) {
        add("Expect", ":", {});
        if (!wire.header("Content-Type"))
            add("Content-Type", ":", {});
    }
    m_lines.resize(starts.size());
    for (size_t i = 0; i < starts.size(); ++i)
        m_lines[i] = {m_text.data() + starts[i], i + 1 < starts.size() ? &m_lines[i + 1] : nullptr};
}

void CurlRequest::applyBody(CURL *easy, const QByteArray &body)
{
    m_body = body;
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_body.size()));
    const char *none = nullptr;
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_body.size() > smallBody ? none : m_body.constData());
}

void CurlRequest::applyMethod(CURL *easy, const WireRequest &wire)
{
    const char *custom = wire.method.constData();
    m_hasBody = wire.body.has_value();
    if (wire.body) {
        applyBody(easy, *wire.body);
        if (wire.method == "POST")
            custom = nullptr;
    } else {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
        if (wire.method == "HEAD")
            curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        if (wire.method == "GET" || wire.method == "HEAD")
            custom = nullptr;
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, custom);
}

// The connection goes to the address that was checked; the name stays for the certificate, the Host field and
// for telling connections apart.
void CurlRequest::applyPlace(CURL *easy, const WireRequest &wire, const ExchangeTarget &target)
{
    const QByteArray origin = wire.https ? "https://" : "http://";
    curl_easy_setopt(easy, CURLOPT_URL, QByteArray(origin + wire.hostHeader() + wire.target).constData());
    // Libcurl 8 leaves out a query that is empty.
    const bool asItIs = !target.address.isNull() && wire.target.endsWith('?');
    curl_easy_setopt(easy, CURLOPT_REQUEST_TARGET, asItIs ? wire.target.constData() : nullptr);
    curl_slist *list = nullptr;
    if (!target.address.isNull()) {
        const QString address = target.address.toString();
        if (address != wire.host) {
            const bool six = target.address.protocol() == QAbstractSocket::IPv6Protocol;
            m_place = "::" + (six ? '[' + address.toLatin1() + ']' : address.toLatin1()) + ':'
                + QByteArray::number(wire.port);
            m_connectTo = {m_place.data(), nullptr};
            list = &m_connectTo;
        }
    }
    curl_easy_setopt(easy, CURLOPT_CONNECT_TO, list);
    curl_easy_setopt(
        easy, CURLOPT_HTTP_VERSION, long(wire.https ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
}

void CurlRequest::apply(CURL *easy, const WireRequest &wire, const ExchangeTarget &target)
{
    makeLines(wire);
    applyMethod(easy, wire);
    applyPlace(easy, wire, target);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_lines.empty() ? nullptr : m_lines.data());
}

QByteArrayView CurlRequest::read(size_t most)
{
    const QByteArrayView piece
        = QByteArrayView(m_body).sliced(m_read, std::min(qsizetype(most), m_body.size() - m_read));
    m_read += piece.size();
    return piece;
}

} // namespace pgcourier
