// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/replaybar.h"

#include <algorithm>
#include <QPushButton>
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

std::pair<qint64, qint64> replayKey(const ReplayRow &replay)
{
    return {replay.id, replay.created.toMSecsSinceEpoch()};
}

} // namespace

ReplayBar::ReplayBar(QWidget *parent)
    : WindowBar(u"replay"_s, parent)
    , m_stop(addButton(tr("Stop"), tr("Stop the replay"), {}))
    , m_dismiss(addButton(tr("Close"), tr("Close what is said of the replay"), {}))
{
    setReadOnly({});
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (const ReplayRow *replay = chosen())
            Q_EMIT stopWanted(replay->id);
    });
    connect(m_dismiss, &QPushButton::clicked, this, &ReplayBar::dismiss);
}

void ReplayBar::setReadOnly(const QString &why)
{
    m_stop->setEnabled(why.isEmpty());
    m_stop->setToolTip(
        why.isEmpty() ? tr("Nothing more of it is sent; what no worker has begun is cancelled") : why);
}

void ReplayBar::takeSnapshot(const Snapshot &snapshot)
{
    if (std::exchange(m_replays, snapshot.replays) != snapshot.replays)
        showChosen();
}

// The newest that goes on, before those that ended.
const ReplayRow *ReplayBar::chosen() const
{
    const ReplayRow *ended = nullptr;
    for (const ReplayRow &replay : m_replays) {
        if (isLive(replay))
            return &replay;
        if (!ended && !m_dismissed.contains(replayKey(replay)))
            ended = &replay;
    }
    return ended;
}

void ReplayBar::dismiss()
{
    for (const ReplayRow &replay : std::as_const(m_replays)) {
        if (!isLive(replay))
            m_dismissed.insert(replayKey(replay));
    }
    showChosen();
}

void ReplayBar::showChosen()
{
    const ReplayRow *replay = chosen();
    setVisible(replay);
    if (!replay)
        return;
    const auto live = std::count_if(
        m_replays.begin(), m_replays.end(), [](const ReplayRow &each) { return isLive(each); });
    const QString words = replayWords(*replay);
    say(live > 1 ? tr("%1 · Others that go on: %2").arg(words).arg(live - 1) : words);
    m_stop->setVisible(isLive(*replay));
    m_dismiss->setVisible(!isLive(*replay));
    const bool smooth = replay->trouble.isEmpty() && replay->failed == 0;
    setTone(isLive(*replay) && smooth                      ? theme::Tone::Info
            : replay->state == ReplayState::Done && smooth ? theme::Tone::Good
                                                           : theme::Tone::Warning);
}

} // namespace pgcourier
