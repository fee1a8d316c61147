// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

class QListWidget;
class QVBoxLayout;

namespace pgcourier {

// The pages of the window, and what stands beneath their list.
class SideBar : public QWidget
{
    Q_OBJECT

public:
    explicit SideBar(QWidget *parent = nullptr);

    // Of a page by its number, from 0: Alt+1 … Alt+9, Alt+0, Alt+-; further ones have none.
    [[nodiscard]] static QKeySequence keyOf(int page);
    // Answers its number, from 0. One that is aside is not in the list until it is turned
    // to.
    int addPage(const QString &title, const QString &icon, bool aside = false);
    [[nodiscard]] int count() const;
    [[nodiscard]] QString title(int page) const;
    [[nodiscard]] QIcon icon(int page) const;
    void addFoot(QWidget *widget);
    [[nodiscard]] int current() const;
    void setCurrent(int page);
    void setFolded(bool folded); // icons alone

Q_SIGNALS:
    void currentChanged(int page);
    void foldedChanged(bool folded);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit(); // to the size of letters
    [[nodiscard]] QSize itemSize() const;

    QListWidget *m_list;
    bool m_folded = false;
    QVBoxLayout *m_column;
};

} // namespace pgcourier
