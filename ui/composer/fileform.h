// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace pgcourier {

// Chooses the file that is the body.
class FileForm : public QWidget
{
    Q_OBJECT

public:
    explicit FileForm(QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    // By the name and the first bytes of the file; application/octet-stream where they say nothing.
    [[nodiscard]] QString contentType() const { return m_contentType; }
    void focusPath();

Q_SIGNALS:
    void changed();

protected:
    void showEvent(QShowEvent *event) override; // the file may have changed meanwhile

private:
    void browse();
    void look();
    void showLook(const QString &path, qint64 size, const QString &contentType); // size -1: no such file

    QString m_contentType;
    QLineEdit *m_path;
    QLabel *m_note;
};

} // namespace pgcourier
