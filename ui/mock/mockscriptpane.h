// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/mock/mockscript.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace pgcourier {

class CodeEdit;

// The script that the mock endpoint answers by: read at each pause of typing, and shown where it is wrong. A
// wrong one changes nothing: what was right before goes on.
class MockScriptPane : public QWidget
{
    Q_OBJECT

public:
    explicit MockScriptPane(QWidget *parent = nullptr);

    void setScript(const QString &text, bool isUsed);
    [[nodiscard]] QString script() const;
    [[nodiscard]] bool isUsed() const;

Q_SIGNALS:
    void changed(); // the text, or whether it is used
    void scriptRead(const pgcourier::MockScript &script); // what is to be answered by from now on
    void startOverWanted();
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void buildButtons();
    void read();
    void say(const QString &text, bool wrong);
    void chooseAndOpen();
    void open(const QString &path);
    void chooseAndSave();
    void save(const QString &path);

    QCheckBox *m_used;
    CodeEdit *m_text;
    QLabel *m_state;
    QToolButton *m_open;
    QToolButton *m_save;
    QToolButton *m_startOver;
    QTimer m_pause; // of typing
};

} // namespace pgcourier
