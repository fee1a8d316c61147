// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlexchange.h"

#include "app/http/certificatename.h"
#include "app/http/curlfacts.h"
#include "app/http/curlfailure.h"
#include "app/http/curlprofile.h"
#include "app/http/curltransport.h"
#include "app/http/errorwords.h"
#include "app/http/redirect.h"

#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace pgcourier {

namespace {

CurlExchange *self(void *pointer)
{
    return static_cast<CurlExchange *>(pointer);
}

qint64 nanoseconds(CURL *easy, CURLINFO info)
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy, info, &microseconds);
    return qint64(microseconds) * 1000;
}

long number(CURL *easy, CURLINFO info)
{
    long value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

constexpr int tooLargeForCurl = 100; // CURLE_TOO_LARGE of curl 8.6 and later

} // namespace

void CurlExchange::prepare(CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &CurlExchange::onHeader);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &CurlExchange::onBody);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &CurlExchange::onUpload);
    curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, &CurlExchange::onSeek);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &CurlExchange::onGo);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &CurlExchange::onOpenSocket);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &CurlExchange::onInfo);
}

CurlExchange::CurlExchange(CurlTransport &transport, std::function<void()> ended)
    : m_transport(transport)
    , m_ended(std::move(ended))
{
}

CurlExchange::~CurlExchange()
{
    cancel();
    if (m_isFresh)
        curl_easy_setopt(m_easy, CURLOPT_FRESH_CONNECT, 0L);
    if (m_profile)
        clearProfile(m_easy);
    if (m_easy) {
        curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, nullptr);
        m_transport.giveHandle(m_easy);
    }
}

void CurlExchange::setHandle()
{
    for (const CURLoption option : {CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA,
             CURLOPT_PREREQDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_DEBUGDATA, CURLOPT_PRIVATE})
        curl_easy_setopt(m_easy, option, this);
    m_errorText[0] = '\0';
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_errorText.data());
}

void CurlExchange::start(const WireRequest &wire, const ExchangeTarget &target)
{
    m_body.setLimits(target.body);
    m_address = target.address.isNull() ? target.proxy : target.address;
    m_profile = target.profile;
    m_host = wire.https ? wire.host : QString();
    m_bodyless = wire.method == "HEAD";
    m_sends.setIdempotent(wire.isIdempotent());
    m_easy = m_transport.takeHandle();
    setHandle();
    m_request.apply(m_easy, wire, target);
    m_proxy = m_transport.setProxy(m_easy, wire.url, target);
    if (m_profile)
        setProfile(m_easy, *m_profile);
    m_origin = wire.https ? wire.origin() : QString();
    // Where the server is known to take many requests on a connection, they wait for the one that is being
    // made; of one that does not they would wait for the first answer.
    const std::optional<bool> multiplexed = m_transport.isMultiplexed(m_origin);
    m_isMultiplexed = multiplexed.value_or(false);
    curl_easy_setopt(m_easy, CURLOPT_PIPEWAIT, m_isMultiplexed ? 1L : 0L);
    curl_easy_setopt(m_easy, CURLOPT_VERBOSE, wire.https && multiplexed.value_or(true) ? 1L : 0L);
    m_running = true;
    m_transport.multi().add(m_easy);
}

int CurlExchange::onInfo(CURL *, curl_infotype type, char *data, size_t size, void *pointer)
{
    if (type == CURLINFO_TEXT)
        self(pointer)->takeTold(QByteArrayView(data, qsizetype(size)));
    return 0;
}

// "SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384": told in no other way.
void CurlExchange::takeTold(QByteArrayView line)
{
    constexpr QByteArrayView tls = "SSL connection using ";
    if (line.startsWith(tls))
        m_tlsVersion = line.sliced(tls.size()).toByteArray().split(' ').constFirst();
    else
        m_streams.take(line);
}

// On a connection of its own: not a byte of it was sent, or nobody has made anything of it.
void CurlExchange::startAnew()
{
    m_isFresh = true;
    m_streams = {};
    m_request.rewindTo(0);
    m_sends.startAnew();
    curl_easy_setopt(m_easy, CURLOPT_FRESH_CONNECT, 1L);
    m_running = true;
    m_transport.multi().add(m_easy);
}

void CurlExchange::cancel()
{
    m_over = true;
    if (!std::exchange(m_running, false))
        return;
    m_transport.setPausedUpload(this, false);
    m_transport.multi().remove(m_easy);
}

void CurlExchange::catchUp()
{
    if (m_running)
        m_transport.multi().drive();
}

curl_socket_t CurlExchange::onOpenSocket(void *pointer, curlsocktype, curl_sockaddr *address)
{
    CurlExchange &here = *self(pointer);
    if (!here.isChecked(*address))
        return CURL_SOCKET_BAD;
    here.m_connectStartedAt = steadyNow();
    here.m_opened = here.m_transport.multi().sockets().open(*address);
    return here.m_opened;
}

// The last word before a connection is made: whatever curl may have looked up or been told, it goes to the
// address that the egress rule has let through, or to the proxy.
bool CurlExchange::isChecked(const curl_sockaddr &address) const
{
    return m_address.isNull() || m_address.isEqual(QHostAddress(&address.addr));
}

int CurlExchange::onGo(void *pointer, char *remote, char *local, int remotePort, int localPort)
{
    CurlExchange &here = *self(pointer);
    here.m_refused = here.wasRefused();
    here.findSocket(qHashMulti(0, QByteArrayView(remote), QByteArrayView(local), remotePort, localPort));
    here.m_misnamed = !here.isNamed();
    return !here.m_misnamed && here.mayGo() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

// Curl would take the common name of a certificate that has no subject alternative names. Of a kept
// connection it tells no certificate: that was looked at when it was made.
bool CurlExchange::isNamed()
{
    CurlSockets &sockets = m_transport.multi().sockets();
    if (m_host.isEmpty() || sockets.isNamed(m_socket))
        return true;
    const QSslCertificate shown = certificateOf(m_easy);
    const bool named = !shown.isNull() && certificateNames(shown, m_host);
    if (named)
        sockets.setNamed(m_socket);
    return named;
}

void CurlExchange::findSocket(size_t ends)
{
    CurlSockets &sockets = m_transport.multi().sockets();
    if (m_opened != CURL_SOCKET_BAD)
        sockets.setEnds(m_opened, ends);
    m_isReused = m_opened == CURL_SOCKET_BAD;
    m_opened = CURL_SOCKET_BAD;
    m_socket = sockets.withEnds(ends);
}

// From a connection of its own curl takes a request to another one only where the server says that it has not
// processed it (REFUSED_STREAM: RFC 9113, 8.7), and from a kept one of HTTP/2 where it has no error to tell.
bool CurlExchange::wasRefused() const
{
    return m_sends.any() && (!m_isReused || (m_isMultiplexed && m_errorText[0] == '\0'));
}

bool CurlExchange::mayGo()
{
    const long written = number(m_easy, CURLINFO_REQUEST_SIZE);
    if (!m_sends.mayGo(written, m_refused))
        return false;
    m_stale = m_isReused && isSpoiled();
    if (!m_stale)
        m_sends.goes(written);
    return !m_stale;
}

size_t CurlExchange::onUpload(char *room, size_t size, size_t count, void *pointer)
{
    CurlExchange &here = *self(pointer);
    if (here.answerWaits()) { // to be read before what it answers is sent on, since that may fail
        here.m_uploadPaused = true;
        here.m_transport.setPausedUpload(&here, true);
        return CURL_READFUNC_PAUSE;
    }
    const QByteArrayView piece = here.m_request.read(size * count);
    std::memcpy(room, piece.data(), size_t(piece.size()));
    return size_t(piece.size());
}

int CurlExchange::onSeek(void *pointer, curl_off_t offset, int origin)
{
    if (origin != SEEK_SET)
        return CURL_SEEKFUNC_CANTSEEK;
    self(pointer)->m_request.rewindTo(offset);
    return CURL_SEEKFUNC_OK;
}

bool CurlExchange::answerWaits() const
{
    char byte = 0;
    return !m_head.isComplete() && m_socket != CURL_SOCKET_BAD
        && recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

// What waits on a kept connection before the request is on it answers nothing that was asked (RFC 9112, 9.2).
// Over HTTP/2 it may be anything.
bool CurlExchange::isSpoiled() const
{
    char byte = 0;
    return m_socket != CURL_SOCKET_BAD && !m_transport.multi().sockets().isMultiplexed(m_socket)
        && recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

void CurlExchange::resumeUpload()
{
    if (!m_uploadPaused || answerWaits())
        return;
    m_uploadPaused = false;
    m_transport.setPausedUpload(this, false);
    curl_easy_pause(m_easy, CURLPAUSE_CONT);
}

size_t CurlExchange::onHeader(char *data, size_t size, size_t count, void *pointer)
{
    const size_t bytes = size * count;
    return self(pointer)->takeLine(QByteArrayView(data, qsizetype(bytes))) ? bytes : 0;
}

bool CurlExchange::takeLine(QByteArrayView line)
{
    if (m_headAt == 0) {
        m_headAt = steadyNow();
        curl_easy_setopt(m_easy, CURLOPT_FORBID_REUSE, m_transport.hasPlenty() ? 1L : 0L);
        const bool multiplexed = line.startsWith("HTTP/2");
        if (multiplexed)
            m_transport.multi().sockets().setMultiplexed(m_socket);
        if (!m_origin.isEmpty())
            m_transport.setMultiplexed(m_origin, multiplexed);
    }
    if (WireTraffic *traffic = m_body.limits().traffic)
        traffic->told += line.size();
    switch (m_head.take(line)) {
    case ResponseHead::Taken::More:
        return true;
    case ResponseHead::Taken::TooLarge:
        m_enough = m_head.isComplete(); // by its trailers, behind all that matters
        m_words = m_enough ? QStringView() : words::tooLarge;
        return false;
    case ResponseHead::Taken::Malformed:
        m_words = words::weirdReply;
        return false;
    case ResponseHead::Taken::Complete:
        break;
    }
    // What was sent as the body of a HEAD makes curl wait for that of the answer.
    m_enough = (m_bodyless && m_request.hasBody()) || (m_head.isOursToCount() && m_head.length() == 0);
    return !m_enough;
}

size_t CurlExchange::onBody(char *data, size_t size, size_t count, void *pointer)
{
    return self(pointer)->takeBytes(data, size * count);
}

// All of it or nothing: what curl was told to keep comes again.
size_t CurlExchange::takeBytes(const char *data, size_t size)
{
    using Reading = ResponseBody::Reading;
    if (!m_body.hasBegun())
        m_body.begin(m_head.list("content-encoding"));
    const qint64 left = m_head.isOursToCount() ? m_head.length() - m_body.received() : qint64(size);
    const bool isLast = m_head.isOursToCount() && qint64(size) >= left;
    Reading reading = m_body.unpack(); // the rest of the piece before
    if (reading == Reading::Waits && m_body.mayHoldMore()) {
        m_body.give(QByteArray(data, qsizetype(std::min(qint64(size), left))));
        reading = m_body.unpack();
        if (reading != Reading::Enough) {
            if (reading == Reading::Stalled)
                m_body.stall(); // the next piece will have to wait
            m_enough = isLast;
            return isLast ? 0 : size;
        }
    }
    if (reading == Reading::Enough) {
        m_enough = true;
        return 0;
    }
    m_body.stall();
    m_paused = true;
    return CURL_WRITEFUNC_PAUSE;
}

void CurlExchange::readOn()
{
    if (!m_body.isStalled())
        return;
    const ResponseBody::Reading reading = m_body.unpack();
    const bool mayRead = reading == ResponseBody::Reading::Waits && m_body.mayHoldMore();
    if (reading != ResponseBody::Reading::Enough && !mayRead)
        return;
    m_body.goOn();
    if (!m_running)
        return end(); // the rest had come already
    if (reading == ResponseBody::Reading::Enough) {
        m_enough = true;
        cancel();
        m_code = CURLE_WRITE_ERROR;
        return end();
    }
    if (std::exchange(m_paused, false))
        curl_easy_pause(m_easy, m_uploadPaused ? CURLPAUSE_SEND : CURLPAUSE_CONT);
    m_transport.multi().driveSoon();
}

void CurlExchange::finish(CURLcode code)
{
    m_running = false;
    m_code = code;
    m_transport.setPausedUpload(this, false);
    if (std::exchange(m_misnamed, false))
        m_code = CURLE_PEER_FAILED_VERIFICATION;
    else if (code == CURLE_ABORTED_BY_CALLBACK && std::exchange(m_stale, false))
        return startAnew();
    else if (code == CURLE_HTTP2 && m_headAt == 0 && m_streams.isBehindGoAway()
        && m_sends.mayGoWhereRefused())
        return startAnew();
    if (m_body.isStalled())
        return; // until readOn() has taken what is left
    end();
}

bool CurlExchange::isComplete() const
{
    const bool bodyless = m_bodyless || m_head.status() == 204 || m_head.status() == 304;
    const bool counted = m_head.length() >= 0 && !m_head.isChunked();
    return m_head.isComplete() && (bodyless || (counted && m_body.received() >= m_head.length()));
}

bool CurlExchange::isUnreadable() const
{
    return m_body.broken() && !leadsOn(m_head.status(), m_head.header("location"));
}

// Decides whether what came is a whole response.
void CurlExchange::settle()
{
    if (m_code == CURLE_OK || isComplete()) {
        m_code = CURLE_OK;
        m_body.finish();
        if (isUnreadable())
            m_words = words::badEncoding;
        else if (m_words.isEmpty() && !m_head.isComplete())
            m_words = words::nothingCame; // curl takes a head that was cut for one
        m_whole = m_words.isEmpty() && m_head.isComplete();
    } else if (m_enough) {
        m_words = isUnreadable() ? words::badEncoding : QStringView();
        m_whole = m_words.isEmpty();
    } else if (m_words.isEmpty() && m_body.wasShut()) {
        m_words = words::tooLarge;
    } else if ((m_code == CURLE_OUT_OF_MEMORY || m_code == tooLargeForCurl) && m_headAt != 0) {
        m_words = words::tooLarge; // so curl says it of one header line of more than 100 KB
    } else if (m_code == CURLE_ABORTED_BY_CALLBACK && m_words.isEmpty()) {
        m_words = words::nothingCame; // mayGo() would not have it sent again
    }
}

void CurlExchange::end()
{
    if (m_headAt == 0)
        m_sends.endedUnanswered(number(m_easy, CURLINFO_REQUEST_SIZE));
    settle();
    m_over = true;
    m_ended();
}

bool CurlExchange::reachedServer() const
{
    return sends() > 0 || m_headAt != 0 || (m_code != CURLE_COULDNT_CONNECT && m_code != CURLE_OK);
}

// What was answered is not asked again although the head or the packing cannot be read.
bool CurlExchange::mayRetry() const
{
    const bool unreadable = m_code == CURLE_WEIRD_SERVER_REPLY || m_code == CURLE_BAD_CONTENT_ENCODING
        || m_words == words::weirdReply || m_words == words::badEncoding;
    const bool switched = m_head.status() == 101 && !m_sends.isIdempotent(); // the server has it
    return m_words != words::tooLarge && !switched && !(unreadable && isDecided(m_head.status()));
}

QString CurlExchange::failureWords() const
{
    constexpr long refused = 300; // and above
    if (const long answer = m_proxy.isEmpty() ? 0 : number(m_easy, CURLINFO_HTTP_CONNECTCODE);
        answer >= refused)
        return proxyRefusedText(m_proxy, QStringLiteral("it answered %1").arg(answer));
    return m_words.isEmpty() ? curlFailureText(m_code) : m_words.toString();
}

ExchangePhases CurlExchange::phases() const
{
    ExchangePhases phases;
    phases.connectStarted = m_connectStartedAt;
    phases.sent = m_sends.firstAt();
    phases.head = m_headAt;
    if (m_connectStartedAt == 0)
        return phases;
    const qint64 lookedUp = nanoseconds(m_easy, CURLINFO_NAMELOOKUP_TIME_T);
    const qint64 connected = nanoseconds(m_easy, CURLINFO_CONNECT_TIME_T);
    const qint64 encrypted = nanoseconds(m_easy, CURLINFO_APPCONNECT_TIME_T);
    if (connected != 0)
        phases.connected = m_connectStartedAt + std::max<qint64>(0, connected - lookedUp);
    if (connected != 0 && encrypted != 0)
        phases.encrypted = phases.connected + std::max<qint64>(0, encrypted - connected);
    return phases;
}

QString CurlExchange::describe(WireFacts &facts) const
{
    if (!m_easy)
        return {};
    const QString said = QString::fromUtf8(m_errorText.data());
    facts.tlsVersion = QString::fromLatin1(m_tlsVersion);
    if (!m_host.isEmpty())
        addTlsFacts(m_easy, m_code, said, facts);
    if (m_code != CURLE_COULDNT_CONNECT)
        return {};
    const long system = number(m_easy, CURLINFO_OS_ERRNO);
    return system != 0 ? qt_error_string(int(system)) : said;
}

} // namespace pgcourier
