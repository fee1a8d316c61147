// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsstate.h"

#include <QDataStream>
#include <QIODevice>

namespace pgcourier {

namespace {

constexpr quint32 requestsStateMark = 0x70675251;
constexpr quint8 requestsStateVersion = 1;

} // namespace

QByteArray RequestsState::toBytes() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << requestsStateMark << requestsStateVersion << header << qint32(sort) << qint32(tab) << filter
        << drawn;
    return bytes;
}

bool RequestsState::isHeaderAlone(const QByteArray &bytes)
{
    QDataStream in(bytes);
    quint32 mark = 0;
    in >> mark;
    return mark != requestsStateMark;
}

std::optional<RequestsState> RequestsState::fromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    quint32 mark = 0;
    quint8 version = 0;
    qint32 sort = 0;
    qint32 tab = 0;
    RequestsState state;
    in >> mark >> version >> state.header >> sort >> tab >> state.filter;
    if (in.status() != QDataStream::Ok || mark != requestsStateMark || version != requestsStateVersion)
        return std::nullopt;
    if (!in.atEnd()) // older ones end here
        in >> state.drawn;
    state.sort = PageSort(qBound(0, sort, int(PageSort::Slowest)));
    state.tab = tab;
    return state;
}

} // namespace pgcourier
