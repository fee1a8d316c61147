// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "ui/theme/theme.h"

#include <QLabel>

namespace pgcourier {

// A status pill that stands by itself; its text is the word, for screen readers.
class StatusLabel : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    void setStatus(JobStatus status);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    JobStatus m_status = JobStatus::Pending;
};

// A frame on a thin ground of a tone's colour.
class Tinted : public QFrame
{
    Q_OBJECT

public:
    using QFrame::QFrame;

    void setTone(theme::Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::Tone m_tone = theme::Tone::Quiet;
};

// A small round light in a tone's colour.
class Dot : public QWidget
{
    Q_OBJECT

public:
    explicit Dot(QWidget *parent = nullptr);

    void setTone(theme::Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::Tone m_tone = theme::Tone::Quiet;
};

} // namespace pgcourier
