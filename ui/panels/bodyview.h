// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace pgcourier {

class CodeEdit;

// A body and its headers: pretty, raw, headers or hex. Formatting runs off the GUI thread, and no more is
// laid out than a person reads; the whole is one Save away.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Pretty, Raw, HeaderList, Hex };

    explicit BodyView(const QString &name, QWidget *parent = nullptr);

    void setContent(const Headers &headers, const QByteArray &body, const QString &note = {});
    [[nodiscard]] Mode mode() const { return m_mode; }

Q_SIGNALS:
    void failed(const QString &what, const QString &why);

private:
    void setMode(Mode mode);
    void render();
    void showText(const QString &text, bool json, qsizetype left);
    void save();

    Headers m_headers;
    QByteArray m_body;
    QString m_note;
    Mode m_mode = Mode::Pretty;
    quint64 m_number = 0; // of the newest rendering; older ones are dropped
    QButtonGroup *m_modes;
    QLabel *m_size;
    QToolButton *m_save;
    CodeEdit *m_text;
};

} // namespace pgcourier
