// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/wireshare.h"

#include "app/base/filelimit.h"
#include "app/base/log.h"

#include <algorithm>
#include <dirent.h>
#include <memory>

namespace pgcourier {

namespace {

constexpr int usualSpare = 512;
constexpr int mostSpareOfFew = 128; // where the files are few, what is on the wire goes before
constexpr int leastSpare = 2;
// Sessions of the database, what wakes threads up, a file that is read now and then.
constexpr int reserve = 48;

int openFiles()
{
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(opendir("/proc/self/fd"), closedir);
    int count = 0;
    while (folder && readdir(folder.get()))
        ++count;
    return count;
}

} // namespace

WireShare wireShare(const WorkerOptions &wanted, int senders, qint64 limit, int open)
{
    // A manager of Qt's that is retired keeps its connections for a moment, beside those of the next.
    const int sets = wanted.transport == TransportKind::Qt ? 2 : 1;
    const qint64 room = std::max<qint64>(0, limit - open - reserve) / sets;
    const qint64 whole = wanted.concurrency + qint64(senders) * usualSpare;
    if (room >= whole)
        return {wanted.concurrency, usualSpare, 0};
    const int spare = int(std::clamp<qint64>(room / (4 * senders), leastSpare, mostSpareOfFew));
    const qint64 onWire = std::clamp<qint64>(room - qint64(senders) * spare, senders, wanted.concurrency);
    const bool enough = onWire == wanted.concurrency; // though fewer may idle beside them
    return {int(onWire), spare, enough ? 0 : int(whole * sets + open + reserve)};
}

WireShare wireShare(const WorkerOptions &wanted, int senders)
{
    const qint64 limit = fileLimit();
    const WireShare share = wireShare(wanted, senders, limit, openFiles());
    if (share.needed > 0) {
        qCWarning(logEngine,
            "This process may have %lld files open (ulimit -n): at most %d requests are on the wire at a "
            "time "
            "instead of %d, and few connections are kept. Raise the limit to %d or more",
            limit, share.onWire, wanted.concurrency, share.needed);
    }
    return share;
}

} // namespace pgcourier
