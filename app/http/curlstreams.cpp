// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlstreams.h"

#include <QByteArray>

namespace pgcourier {

namespace {

// The number behind the mark; below 0: there is none.
int numberBehind(QByteArrayView line, QByteArrayView mark)
{
    const qsizetype place = line.indexOf(mark);
    qsizetype end = place < 0 ? 0 : place + mark.size();
    const qsizetype begin = end;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9')
        ++end;
    bool isNumber = false;
    const int number = line.sliced(begin, end - begin).toInt(&isNumber);
    return place >= 0 && isNumber ? number : -1;
}

} // namespace

void CurlStreams::take(QByteArrayView line)
{
    if (line.indexOf("GOAWAY") >= 0) {
        m_last = numberBehind(line, "last_stream=");
        return;
    }
    int own = numberBehind(line, "Using Stream ID: "); // curl 7
    if (own < 0 && line.indexOf("OPENED stream") >= 0) // curl 8
        own = numberBehind(line, "[HTTP/2] [");
    if (own >= 0)
        *this = {};
    m_own = std::max(own, m_own);
}

} // namespace pgcourier
