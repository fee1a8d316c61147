// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/check/hostlookup.h"

#include "app/db/check/patience.h"

#include <arpa/inet.h>
#include <future>
#include <memory>
#include <netdb.h>
#include <thread>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

QString numeric(const addrinfo *entry)
{
    char text[NI_MAXHOST] = "";
    if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    return QString::fromLatin1(text);
}

Result<QStringList> resolve(const QByteArray &host)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int code = getaddrinfo(host.constData(), nullptr, &hints, &found);
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> guard(found, freeaddrinfo);
    if (code != 0)
        return Error::connection(QString::fromLocal8Bit(gai_strerror(code)));
    QStringList addresses;
    for (const addrinfo *entry = found; entry; entry = entry->ai_next) {
        const QString address = numeric(entry);
        if (!address.isEmpty() && !addresses.contains(address))
            addresses.append(address);
    }
    return addresses;
}

} // namespace

// The resolver cannot be interrupted: one that hangs is left behind on a thread that nobody waits for.
Result<QStringList> lookUpHost(const QString &host, const Patience &patience)
{
    auto promise = std::make_shared<std::promise<Result<QStringList>>>();
    auto answer = promise->get_future();
    std::thread([promise, name = host.toUtf8()] { promise->set_value(resolve(name)); }).detach();
    while (!patience.over()) {
        if (answer.wait_for(std::chrono::milliseconds(patience.stretch())) == std::future_status::ready)
            return answer.get();
    }
    const auto kind = patience.cancelled() ? ErrorKind::Cancelled : ErrorKind::Connection;
    return Error{kind, u"no answer from the name server in time"_s, {}, {}, {}};
}

} // namespace pgcourier
